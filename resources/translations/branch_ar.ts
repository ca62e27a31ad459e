<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>BagsTable</name>
    <message>
        <source>Deposits of the last days</source>
        <translation>إيداعات الأيام الأخيرة</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>الكيس</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>الختم</translation>
    </message>
    <message>
        <source>Cash of</source>
        <translation>نقد يوم</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>الفرق</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>في الطريق</translation>
    </message>
    <message>
        <source>Received by the bank</source>
        <translation>استلمه البنك</translation>
    </message>
</context>
<context>
    <name>BranchActions</name>
    <message>
        <source>Clerks</source>
        <translation>الموظفون</translation>
    </message>
    <message>
        <source>As table</source>
        <translation>كجدول</translation>
    </message>
    <message>
        <source>The figures are being read.</source>
        <translation>تجري قراءة الأرقام.</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>اليوم التالي</translation>
    </message>
    <message>
        <source>There is no day after today.</source>
        <translation>لا يوم بعد اليوم.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>اليوم السابق</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>الإيداع</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>فتح وردية</translation>
    </message>
    <message>
        <source>To the counter</source>
        <translation>إلى الكاونتر</translation>
    </message>
    <message>
        <source>Close their shift</source>
        <translation>إغلاق ورديته</translation>
    </message>
    <message>
        <source>This day is closed already.</source>
        <translation>هذا اليوم مُقفل.</translation>
    </message>
    <message>
        <source>Close your own shift first: its cash is counted blind.</source>
        <translation>أغلق ورديتك أولاً: يُعدّ نقدها دون معرفة المتوقع.</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>إقفال اليوم</translation>
    </message>
    <message>
        <source>The shift is not closed yet.</source>
        <translation>لم تُغلق الوردية بعد.</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>تدقيق</translation>
    </message>
    <message>
        <source>Verify again</source>
        <translation>تدقيق من جديد</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة…</translation>
    </message>
    <message>
        <source>Type or choose a folder first.</source>
        <translation>اكتب المجلد أو اختره أولاً.</translation>
    </message>
    <message>
        <source>Write PDF and XLSX</source>
        <translation>كتابة PDF وXLSX</translation>
    </message>
    <message>
        <source>Print day report</source>
        <translation>طباعة تقرير اليوم</translation>
    </message>
    <message>
        <source>Your role reads all of this and changes nothing.</source>
        <translation>دورك يقرأ كل هذا ولا يغيّر شيئاً.</translation>
    </message>
</context>
<context>
    <name>BranchHead</name>
    <message>
        <source>✓ Day closed</source>
        <translation>✓ أُقفل اليوم</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>اليوم السابق</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>اليوم التالي</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>The figures are being read…</source>
        <translation>تجري قراءة الأرقام…</translation>
    </message>
    <message>
        <source>%1 · as of %2</source>
        <translation>%1 · حتى الساعة %2</translation>
    </message>
    <message>
        <source>%1 · as of %2, being read again…</source>
        <translation>%1 · حتى الساعة %2، تجري القراءة من جديد…</translation>
    </message>
</context>
<context>
    <name>BranchView</name>
    <message>
        <source>The day is exported.</source>
        <translation>تم تصدير اليوم.</translation>
    </message>
    <message>
        <source>The day report is printed.</source>
        <translation>طُبع تقرير اليوم.</translation>
    </message>
    <message>
        <source>Sent. This printer cannot confirm it: please look.</source>
        <translation>أُرسل. هذه الطابعة لا تستطيع التأكيد: يُرجى التحقق.</translation>
    </message>
    <message>
        <source>Without head office: the figures of this desk and of shift files only.</source>
        <translation>دون المكتب الرئيسي: أرقام هذا الكاونتر وملفات الورديات فقط.</translation>
    </message>
</context>
<context>
    <name>ClerksTable</name>
    <message>
        <source>Clerks</source>
        <translation>الموظفون</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>الموظف</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>الورديات</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>الدفعات</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>المحصّل</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>المتوسط</translation>
    </message>
    <message>
        <source>Voids</source>
        <translation>الإلغاءات</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>الفرق</translation>
    </message>
</context>
<context>
    <name>CloseDayView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Type or choose the file first.</source>
        <translation>اكتب مسار الملف أو اختره أولاً.</translation>
    </message>
    <message>
        <source>Take the file</source>
        <translation>أخذ الملف</translation>
    </message>
    <message>
        <source>Close with approval</source>
        <translation>إقفال بموافقة</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>إقفال اليوم</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>طباعة من جديد</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Note (may stay empty)</source>
        <translation>ملاحظة (يمكن تركها فارغة)</translation>
    </message>
    <message>
        <source>Shift file</source>
        <translation>ملف الوردية</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>Shift file of another desk</source>
        <translation>ملف وردية كاونتر آخر</translation>
    </message>
    <message>
        <source>A desk that does not reach head office saves its closed shift to a stick. Its file is sealed: nobody can have changed it.</source>
        <translation>الكاونتر الذي لا يصل إلى المكتب الرئيسي يحفظ ورديته المغلقة على ذاكرة USB. ملفها مختوم: لا يمكن لأحد أن يغيّره.</translation>
    </message>
    <message>
        <source>The closed day</source>
        <translation>اليوم المُقفل</translation>
    </message>
    <message>
        <source>Shift file…</source>
        <translation>ملف وردية…</translation>
    </message>
    <message>
        <source>There is nothing to close.</source>
        <translation>لا شيء لإقفاله.</translation>
    </message>
    <message>
        <source>This day is closed already.</source>
        <translation>هذا اليوم مُقفل.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Open points</source>
        <translation>النقاط المفتوحة</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>تأكيد</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة…</translation>
    </message>
    <message>
        <source>Close the day of %1</source>
        <translation>إقفال يوم %1</translation>
    </message>
    <message>
        <source>The day of %1 is closed</source>
        <translation>أُقفل يوم %1</translation>
    </message>
    <message>
        <source>Take the shift of a desk from a stick.</source>
        <translation>خذ وردية كاونتر من ذاكرة USB.</translation>
    </message>
    <message>
        <source>What arrives later is listed as late. Closed is closed.</source>
        <translation>ما يصل لاحقاً يُدرج كمتأخر. المُقفل يبقى مُقفلاً.</translation>
    </message>
    <message>
        <source>Head office gets it as soon as it can be reached.</source>
        <translation>يتسلّمه المكتب الرئيسي حالما يمكن الوصول إليه.</translation>
    </message>
    <message>
        <source>Taken: shift %1. Take another one, or go back.</source>
        <translation>أُخذت الوردية %1. خذ أخرى أو ارجع.</translation>
    </message>
    <message>
        <source>The closed day is printed.</source>
        <translation>طُبع إقفال اليوم.</translation>
    </message>
    <message>
        <source>Sent. This printer cannot confirm it: please look.</source>
        <translation>أُرسل. هذه الطابعة لا تستطيع التأكيد: يُرجى التحقق.</translation>
    </message>
</context>
<context>
    <name>DepositView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>All counted</source>
        <translation>تم العدّ</translation>
    </message>
    <message>
        <source>Ask the witness</source>
        <translation>طلب الشاهد</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>Book the bank’s word</source>
        <translation>تسجيل إفادة البنك</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>طباعة من جديد</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Deposit slip</source>
        <translation>قسيمة الإيداع</translation>
    </message>
    <message>
        <source>Bag number</source>
        <translation>رقم الكيس</translation>
    </message>
    <message>
        <source>Seal number</source>
        <translation>رقم الختم</translation>
    </message>
    <message>
        <source>Cash from day</source>
        <translation>نقد من يوم</translation>
    </message>
    <message>
        <source>to day</source>
        <translation>إلى يوم</translation>
    </message>
    <message>
        <source>Why it is more than these days left (else empty)</source>
        <translation>سبب زيادته على ما بقي من هذه الأيام (وإلا فارغ)</translation>
    </message>
    <message>
        <source>Amount the bank received</source>
        <translation>المبلغ الذي استلمه البنك</translation>
    </message>
    <message>
        <source>The bank’s reference</source>
        <translation>مرجع البنك</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>تاريخ الاستلام</translation>
    </message>
    <message>
        <source>A second person counts with you and types their own PIN as the witness.</source>
        <translation>يعدّ معك شخص ثانٍ ويكتب رقمه السري شاهداً.</translation>
    </message>
    <message>
        <source>An amount that differs is booked as it is: the difference stays visible.</source>
        <translation>المبلغ المختلف يُسجَّل كما هو، ويبقى الفرق ظاهراً.</translation>
    </message>
    <message>
        <source>This needs a manager.</source>
        <translation>هذا يحتاج إلى مدير.</translation>
    </message>
    <message>
        <source>Choose a bag that is on its way.</source>
        <translation>اختر كيساً في الطريق.</translation>
    </message>
    <message>
        <source>Received by the bank</source>
        <translation>استلمه البنك</translation>
    </message>
    <message>
        <source>Your role reads all of this and changes nothing.</source>
        <translation>دورك يقرأ كل هذا ولا يغيّر شيئاً.</translation>
    </message>
    <message>
        <source>Fill a bag</source>
        <translation>ملء كيس</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>العدّ</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>الكيس</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>القسيمة</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة…</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>الإيداع</translation>
    </message>
    <message>
        <source>From the safe to the bank, in sealed bags.</source>
        <translation>من الخزنة إلى البنك في أكياس مختومة.</translation>
    </message>
    <message>
        <source>Count what goes into the bag.</source>
        <translation>عدّ ما يوضع في الكيس.</translation>
    </message>
    <message>
        <source>Close the bag, seal it, type its numbers.</source>
        <translation>أغلق الكيس واختمه واكتب رقميه.</translation>
    </message>
    <message>
        <source>Both sign the slip. It goes with the bag.</source>
        <translation>يوقّع الاثنان القسيمة، وتذهب مع الكيس.</translation>
    </message>
    <message>
        <source>What the bank says of the bag.</source>
        <translation>ما يقوله البنك عن الكيس.</translation>
    </message>
    <message>
        <source>In the safe since the last deposit</source>
        <translation>في الخزنة منذ آخر إيداع</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>تجري القراءة…</translation>
    </message>
    <message>
        <source>No deposit in these days</source>
        <translation>لا إيداع في هذه الأيام</translation>
    </message>
    <message>
        <source>Into the bag: %1</source>
        <translation>في الكيس: %1</translation>
    </message>
    <message>
        <source>Bag %1: sent with %2</source>
        <translation>الكيس %1: أُرسل وفيه %2</translation>
    </message>
    <message>
        <source>Not known at this desk</source>
        <translation>غير معروف على هذا الكاونتر</translation>
    </message>
    <message>
        <source>The slip is printed. Bag %1 is on its way.</source>
        <translation>طُبعت القسيمة. الكيس %1 في الطريق.</translation>
    </message>
    <message>
        <source>Sent. This printer cannot confirm it: please look.</source>
        <translation>أُرسل. هذه الطابعة لا تستطيع التأكيد: يُرجى التحقق.</translation>
    </message>
</context>
<context>
    <name>DesksTable</name>
    <message>
        <source>Desks of the branch</source>
        <translation>كاونترات الفرع</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>الكاونتر</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>الموظف</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>آخر ظهور</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>بانتظار</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>الدفعات</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>نقداً</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>الفرق</translation>
    </message>
</context>
<context>
    <name>ExportPart</name>
    <message>
        <source>Export the day</source>
        <translation>تصدير اليوم</translation>
    </message>
    <message>
        <source>The day as it is shown: a PDF in both languages, and a workbook with figures.</source>
        <translation>اليوم كما هو معروض: ملف PDF باللغتين ومصنّف بالأرقام.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>المجلد</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>Folder for the day</source>
        <translation>مجلد اليوم</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>كُتب: %1</translation>
    </message>
</context>
<context>
    <name>HoursTable</name>
    <message>
        <source>Payments by hour</source>
        <translation>الدفعات حسب الساعة</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>الساعة</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>الدفعات</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>المحصّل</translation>
    </message>
</context>
<context>
    <name>NumbersTable</name>
    <message>
        <source>Expected, counted, verified</source>
        <translation>المتوقع والمعدود والمُدقَّق</translation>
    </message>
    <message>
        <source>Tender</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>المتوقع</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>المعدود</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>المُدقَّق</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>الفرق</translation>
    </message>
</context>
<context>
    <name>OpenPoints</name>
    <message>
        <source>Open points: %1</source>
        <translation>النقاط المفتوحة: %1</translation>
    </message>
    <message>
        <source>And %1 more</source>
        <translation>و%1 أخرى</translation>
    </message>
    <message>
        <source>The day is closed.</source>
        <translation>اليوم مُقفل.</translation>
    </message>
    <message>
        <source>Nothing stands open.</source>
        <translation>لا شيء مفتوح.</translation>
    </message>
    <message>
        <source>No shift yet</source>
        <translation>لا وردية بعد</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Payments by hour</source>
        <translation>الدفعات حسب الساعة</translation>
    </message>
    <message>
        <source>By tender</source>
        <translation>حسب طريقة الدفع</translation>
    </message>
    <message>
        <source>As table</source>
        <translation>كجدول</translation>
    </message>
    <message>
        <source>No payments yet</source>
        <translation>لا دفعات بعد</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>تجري القراءة…</translation>
    </message>
</context>
<context>
    <name>PointsPart</name>
    <message>
        <source>Nothing stands open. The day can be closed.</source>
        <translation>لا شيء مفتوح. يمكن إقفال اليوم.</translation>
    </message>
    <message>
        <source>Its line is down, head office knows</source>
        <translation>خطه مقطوع والمكتب الرئيسي يعلم</translation>
    </message>
    <message>
        <source>It is looked into tomorrow</source>
        <translation>يُنظر فيه غداً</translation>
    </message>
    <message>
        <source>The clerk has left, the cash is in the safe</source>
        <translation>غادر الموظف والنقد في الخزنة</translation>
    </message>
    <message>
        <source>Head office was told by telephone</source>
        <translation>أُبلغ المكتب الرئيسي هاتفياً</translation>
    </message>
    <message>
        <source>Why it is let be</source>
        <translation>سبب تركه مفتوحاً</translation>
    </message>
    <message>
        <source>All open points have a reason.</source>
        <translation>لكل نقطة مفتوحة سبب.</translation>
    </message>
    <message>
        <source>Open points without a reason: %1</source>
        <translation>نقاط مفتوحة دون سبب: %1</translation>
    </message>
</context>
<context>
    <name>PointsTable</name>
    <message>
        <source>Open points of the day</source>
        <translation>النقاط المفتوحة لليوم</translation>
    </message>
    <message>
        <source>Open point</source>
        <translation>النقطة المفتوحة</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>يخص</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Needs a reason</source>
        <translation>يحتاج إلى سبب</translation>
    </message>
</context>
<context>
    <name>RequestsTable</name>
    <message>
        <source>Requests of other desks</source>
        <translation>طلبات الكاونترات الأخرى</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>الكاونتر</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>الموظف</translation>
    </message>
    <message>
        <source>Asks for</source>
        <translation>يطلب</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>الوقت المتبقي</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 ث</translation>
    </message>
</context>
<context>
    <name>RequestsView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>موافقة</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>جارٍ التحقق…</translation>
    </message>
    <message>
        <source>Nobody asks for anything now.</source>
        <translation>لا أحد يطلب شيئاً الآن.</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>رفض…</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>موافقة…</translation>
    </message>
    <message>
        <source>Requests of other desks</source>
        <translation>طلبات الكاونترات الأخرى</translation>
    </message>
    <message>
        <source>Why (may stay empty)</source>
        <translation>السبب (يمكن تركه فارغاً)</translation>
    </message>
    <message>
        <source>Decide with your own PIN. A request ends by itself after a minute.</source>
        <translation>قرّر برقمك السري. ينتهي الطلب من تلقاء نفسه بعد دقيقة.</translation>
    </message>
    <message>
        <source>Approved. The clerk goes on.</source>
        <translation>تمت الموافقة. يتابع الموظف.</translation>
    </message>
    <message>
        <source>Declined.</source>
        <translation>رُفض.</translation>
    </message>
    <message>
        <source>%1 at desk %2</source>
        <translation>%1 على الكاونتر %2</translation>
    </message>
</context>
<context>
    <name>ShiftPart</name>
    <message>
        <source>Shift %1 · %2</source>
        <translation>الوردية %1 · %2</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>فُتحت %1</translation>
    </message>
    <message>
        <source>closed %1, Z %2</source>
        <translation>أُغلقت %1، تقرير Z رقم %2</translation>
    </message>
    <message>
        <source>not closed yet: its cash is not counted</source>
        <translation>لم تُغلق بعد: نقدها غير معدود</translation>
    </message>
    <message>
        <source>known from head office</source>
        <translation>من المكتب الرئيسي</translation>
    </message>
    <message>
        <source>known from this desk</source>
        <translation>من هذا الكاونتر</translation>
    </message>
    <message>
        <source>known from its shift file</source>
        <translation>من ملف ورديته</translation>
    </message>
    <message>
        <source>Not verified yet.</source>
        <translation>لم تُدقَّق بعد.</translation>
    </message>
    <message>
        <source>Verified by %1, %2.</source>
        <translation>دقّقها %1، %2.</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>المحصّل</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>الدفعات</translation>
    </message>
    <message>
        <source>Collected in cash</source>
        <translation>المحصّل نقداً</translation>
    </message>
    <message>
        <source>Voids</source>
        <translation>الإلغاءات</translation>
    </message>
    <message>
        <source>Collected by card</source>
        <translation>المحصّل بالبطاقة</translation>
    </message>
    <message>
        <source>No-sale openings</source>
        <translation>فتح الدرج دون عملية</translation>
    </message>
    <message>
        <source>Left in the drawer</source>
        <translation>المتروك في الدرج</translation>
    </message>
    <message>
        <source>Open points on the Z</source>
        <translation>النقاط المفتوحة في Z</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>الإيصالات</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>سبب الفرق</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
</context>
<context>
    <name>SummaryCard</name>
    <message>
        <source>Collected on %1</source>
        <translation>المحصّل يوم %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>الدفعات</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>نقداً</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Shifts closed</source>
        <translation>الورديات المغلقة</translation>
    </message>
    <message>
        <source>Shifts verified</source>
        <translation>الورديات المُدقَّقة</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>الفرق</translation>
    </message>
    <message>
        <source>Declared exceptions</source>
        <translation>الاستثناءات المُصرَّح بها</translation>
    </message>
</context>
<context>
    <name>TenderTable</name>
    <message>
        <source>By tender</source>
        <translation>حسب طريقة الدفع</translation>
    </message>
    <message>
        <source>Tender</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>Tenders</source>
        <translation>العدد</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>الحصة</translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message>
        <source>No payments yet</source>
        <translation>لا دفعات بعد</translation>
    </message>
    <message>
        <source>Without your own open drawer</source>
        <translation>دون درجك المفتوح</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>الدفعات</translation>
    </message>
    <message>
        <source>Cash counted</source>
        <translation>النقد المعدود</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>الفروق</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>تجري القراءة</translation>
    </message>
    <message>
        <source>Collected (QAR)</source>
        <translation>المحصّل (ر.ق)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 مقارنة مع %2</translation>
    </message>
    <message>
        <source>%1 to %2 until %3</source>
        <translation>%1 مقارنة مع %2 حتى %3</translation>
    </message>
    <message>
        <source>%1 on average</source>
        <translation>المتوسط %1</translation>
    </message>
    <message>
        <source>All shifts are closed</source>
        <translation>كل الورديات مغلقة</translation>
    </message>
    <message>
        <source>No shift yet</source>
        <translation>لا وردية بعد</translation>
    </message>
    <message>
        <source>Shifts not closed: %1</source>
        <translation>ورديات غير مغلقة: %1</translation>
    </message>
    <message>
        <source>Known after the close</source>
        <translation>تُعرف بعد الإغلاق</translation>
    </message>
    <message>
        <source>Shifts that differ: %1</source>
        <translation>ورديات فيها فرق: %1</translation>
    </message>
    <message>
        <source>All agree</source>
        <translation>كلها مطابقة</translation>
    </message>
</context>
<context>
    <name>VerifyShiftView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>It is your own shift.</source>
        <translation>هذه ورديتك.</translation>
    </message>
    <message>
        <source>All counted</source>
        <translation>تم العدّ</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>تدقيق</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Sum of the card slips (empty: not looked at)</source>
        <translation>مجموع قسائم البطاقات (فارغ: لم تُراجع)</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>العدّ</translation>
    </message>
    <message>
        <source>Slips</source>
        <translation>القسائم</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>Counted: %1</source>
        <translation>المعدود: %1</translation>
    </message>
    <message>
        <source>Why it is counted once more</source>
        <translation>سبب إعادة العدّ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>The recount is printed.</source>
        <translation>طُبعت نتيجة إعادة العدّ.</translation>
    </message>
    <message>
        <source>Sent. This printer cannot confirm it: please look.</source>
        <translation>أُرسل. هذه الطابعة لا تستطيع التأكيد: يُرجى التحقق.</translation>
    </message>
    <message>
        <source>Verify shift %1</source>
        <translation>تدقيق الوردية %1</translation>
    </message>
    <message>
        <source>Count what %1 handed over.</source>
        <translation>عدّ ما سلّمه %1.</translation>
    </message>
    <message>
        <source>%1 stayed in the drawer and is not counted here.</source>
        <translation>بقي %1 في الدرج ولا يُعدّ هنا.</translation>
    </message>
    <message>
        <source>Verified: the cash agrees with what was expected.</source>
        <translation>تم التدقيق: النقد مطابق للمتوقع.</translation>
    </message>
    <message>
        <source>Verified: the cash differs by %1.</source>
        <translation>تم التدقيق: يختلف النقد بمقدار %1.</translation>
    </message>
</context>
<context>
    <name>branch</name>
    <message>
        <source>Offline since %1</source>
        <translation>غير متصل منذ %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوحة</translation>
    </message>
    <message>
        <source>Balancing</source>
        <translation>قيد العدّ</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مغلقة</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>المُدقَّق</translation>
    </message>
    <message>
        <source>No shift</source>
        <translation>لا وردية</translation>
    </message>
    <message>
        <source>Not heard of</source>
        <translation>لم يصل منه خبر</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>نقداً</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Desk not heard of</source>
        <translation>كاونتر لم يصل منه خبر</translation>
    </message>
    <message>
        <source>Shift still open</source>
        <translation>وردية ما زالت مفتوحة</translation>
    </message>
    <message>
        <source>Shift not verified</source>
        <translation>وردية لم تُدقَّق</translation>
    </message>
    <message>
        <source>Card result unknown</source>
        <translation>نتيجة بطاقة غير معروفة</translation>
    </message>
    <message>
        <source>Card totals not compared</source>
        <translation>لم تُطابَق البطاقات</translation>
    </message>
    <message>
        <source>Items wait to be sent</source>
        <translation>عناصر تنتظر الإرسال</translation>
    </message>
    <message>
        <source>Items refused by head office</source>
        <translation>عناصر رفضها المكتب الرئيسي</translation>
    </message>
    <message>
        <source>Transfer not accepted</source>
        <translation>تحويل نقد لم يُقبل</translation>
    </message>
    <message>
        <source>Transfer counted differently</source>
        <translation>تحويل نقد غير مطابق</translation>
    </message>
    <message>
        <source>Z differs from head office</source>
        <translation>Z مختلف عن المكتب الرئيسي</translation>
    </message>
</context>
</TS>
