<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>ApprovalView</name>
    <message>
        <source>Checking…</source>
        <translation>جارٍ التحقق…</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>موافقة</translation>
    </message>
    <message>
        <source>The PIN is being checked.</source>
        <translation>جارٍ التحقق من الرقم السري.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Ask another desk</source>
        <translation>اسأل كاونتراً آخر</translation>
    </message>
    <message>
        <source>Somebody at another desk is asked now.</source>
        <translation>يُسأل شخص في كاونتر آخر الآن.</translation>
    </message>
    <message>
        <source>Supervisor approval</source>
        <translation>موافقة المشرف</translation>
    </message>
    <message>
        <source>Nobody approves an act of their own.</source>
        <translation>لا يوافق أحد على عملية قام بها بنفسه.</translation>
    </message>
    <message>
        <source>A person at another desk is asked. Seconds left: %1</source>
        <translation>سُئل شخص في كاونتر آخر. الثواني المتبقية: ⁨%1⁩</translation>
    </message>
</context>
<context>
    <name>AskPart</name>
    <message>
        <source>The printer is being asked. This takes a few seconds.</source>
        <translation>يجري سؤال الطابعة. يستغرق ذلك بضع ثوانٍ.</translation>
    </message>
</context>
<context>
    <name>Banners</name>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Training – nothing here is a real payment</source>
        <translation>تدريب – لا توجد هنا أي دفعة حقيقية</translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) with an unknown result</source>
        <translation>
            <numerusform>لا دفعات غير مؤكدة النتيجة</numerusform>
            <numerusform>دفعة واحدة غير مؤكدة النتيجة</numerusform>
            <numerusform>دفعتان غير مؤكدتي النتيجة</numerusform>
            <numerusform>%n دفعات غير مؤكدة النتيجة</numerusform>
            <numerusform>%n دفعة غير مؤكدة النتيجة</numerusform>
            <numerusform>%n دفعة غير مؤكدة النتيجة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) refused by head office need a decision</source>
        <translation>
            <numerusform>لا دفعات مرفوضة من المكتب الرئيسي</numerusform>
            <numerusform>دفعة واحدة رفضها المكتب الرئيسي وتحتاج إلى قرار</numerusform>
            <numerusform>دفعتان رفضهما المكتب الرئيسي وتحتاجان إلى قرار</numerusform>
            <numerusform>%n دفعات رفضها المكتب الرئيسي وتحتاج إلى قرار</numerusform>
            <numerusform>%n دفعة رفضها المكتب الرئيسي وتحتاج إلى قرار</numerusform>
            <numerusform>%n دفعة رفضها المكتب الرئيسي وتحتاج إلى قرار</numerusform>
        </translation>
    </message>
    <message>
        <source>The drawer is open since %1. Close it.</source>
        <translation>درج النقود مفتوح منذ %1. أغلقه.</translation>
    </message>
    <message>
        <source>Back online.</source>
        <translation>عاد الاتصال.</translation>
    </message>
    <message>
        <source>Simulated terminal: no card is charged</source>
        <translation>جهاز بطاقة للمحاكاة: لا يُخصم أي مبلغ من أي بطاقة</translation>
    </message>
    <message>
        <source>Drawer over %1: make a safe drop (F11, then 4).</source>
        <translation>في الدرج أكثر من %1: أودع نقداً في الخزنة (F11 ثم 4).</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) of other desks: Ctrl+F11, then F3</source>
        <translation>
            <numerusform>لا طلبات من الكاونترات الأخرى: ⁨Ctrl+F11⁩ ثم ⁨F3⁩</numerusform>
            <numerusform>طلب واحد من كاونتر آخر: ⁨Ctrl+F11⁩ ثم ⁨F3⁩</numerusform>
            <numerusform>طلبان من كاونترات أخرى: ⁨Ctrl+F11⁩ ثم ⁨F3⁩</numerusform>
            <numerusform>%n طلبات من كاونترات أخرى: ⁨Ctrl+F11⁩ ثم ⁨F3⁩</numerusform>
            <numerusform>%n طلباً من كاونترات أخرى: ⁨Ctrl+F11⁩ ثم ⁨F3⁩</numerusform>
            <numerusform>%n طلب من كاونترات أخرى: ⁨Ctrl+F11⁩ ثم ⁨F3⁩</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card payment(s) not settled</source>
        <translation>
            <numerusform>لا عمليات بطاقة بانتظار الحسم</numerusform>
            <numerusform>عملية بطاقة واحدة لم تُحسم بعد</numerusform>
            <numerusform>عمليتا بطاقة لم تُحسما بعد</numerusform>
            <numerusform>%n عمليات بطاقة لم تُحسم بعد</numerusform>
            <numerusform>%n عملية بطاقة لم تُحسم بعد</numerusform>
            <numerusform>%n عملية بطاقة لم تُحسم بعد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Head office has remarks on %n payment(s)</source>
        <translation>
            <numerusform>لا ملاحظات من المكتب الرئيسي</numerusform>
            <numerusform>للمكتب الرئيسي ملاحظة على دفعة واحدة</numerusform>
            <numerusform>للمكتب الرئيسي ملاحظات على دفعتين</numerusform>
            <numerusform>للمكتب الرئيسي ملاحظات على %n دفعات</numerusform>
            <numerusform>للمكتب الرئيسي ملاحظات على %n دفعة</numerusform>
            <numerusform>للمكتب الرئيسي ملاحظات على %n دفعة</numerusform>
        </translation>
    </message>
    <message>
        <source>Demo – no real money</source>
        <translation>نسخة تجريبية – لا أموال حقيقية</translation>
    </message>
    <message>
        <source>Staff %1, PIN %2 · accounts %3, %4 · supervisor %5, PIN %6</source>
        <translation>الموظف %1، الرقم السري %2 · الحسابان %3 و%4 · المشرف %5، الرقم السري %6</translation>
    </message>
    <message>
        <source>The terminal has answered: %1 is paid, receipt %2.</source>
        <translation>ردّ جهاز البطاقة: سُدّد المبلغ %1، الإيصال %2.</translation>
    </message>
    <message>
        <source>The terminal has answered: %1 was not charged.</source>
        <translation>ردّ جهاز البطاقة: لم يُخصم المبلغ %1.</translation>
    </message>
    <message>
        <source>The terminal has answered: %1 went back to the card, slip %2.</source>
        <translation>ردّ جهاز البطاقة: أُعيد المبلغ %1 إلى البطاقة، القسيمة %2.</translation>
    </message>
    <message>
        <source>The terminal has answered: %1 went back to the card.</source>
        <translation>ردّ جهاز البطاقة: أُعيد المبلغ %1 إلى البطاقة.</translation>
    </message>
    <message>
        <source>The terminal has answered: %1 was not given back.</source>
        <translation>ردّ جهاز البطاقة: لم يُعَد المبلغ %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) not printed.</source>
        <translation>
            <numerusform>لا أوراق غير مطبوعة.</numerusform>
            <numerusform>ورقة واحدة لم تُطبع.</numerusform>
            <numerusform>ورقتان لم تُطبعا.</numerusform>
            <numerusform>%n أوراق لم تُطبع.</numerusform>
            <numerusform>%n ورقة لم تُطبع.</numerusform>
            <numerusform>%n ورقة لم تُطبع.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) may not have come out.</source>
        <translation>
            <numerusform>لا أوراق مشكوك في خروجها.</numerusform>
            <numerusform>ورقة واحدة قد لا تكون خرجت.</numerusform>
            <numerusform>ورقتان قد لا تكونان خرجتا.</numerusform>
            <numerusform>%n أوراق قد لا تكون خرجت.</numerusform>
            <numerusform>%n ورقة قد لا تكون خرجت.</numerusform>
            <numerusform>%n ورقة قد لا تكون خرجت.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back online – sending %1 of %2</source>
        <translation>عاد الاتصال – يجري إرسال %1 من %2</translation>
    </message>
    <message numerus="yes">
        <source>Back online – %n payment(s) sent</source>
        <translation>
            <numerusform>عاد الاتصال</numerusform>
            <numerusform>عاد الاتصال – أُرسلت دفعة واحدة</numerusform>
            <numerusform>عاد الاتصال – أُرسلت دفعتان</numerusform>
            <numerusform>عاد الاتصال – أُرسلت %n دفعات</numerusform>
            <numerusform>عاد الاتصال – أُرسلت %n دفعة</numerusform>
            <numerusform>عاد الاتصال – أُرسلت %n دفعة</numerusform>
        </translation>
    </message>
    <message>
        <source>Working offline since %1. Payments are saved here and sent later.</source>
        <translation>العمل دون اتصال منذ %1. تُحفظ الدفعات هنا وتُرسل لاحقاً.</translation>
    </message>
    <message>
        <source>Working offline since %1.</source>
        <translation>العمل دون اتصال منذ %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) waiting to be sent</source>
        <translation>
            <numerusform>لا دفعات بانتظار الإرسال</numerusform>
            <numerusform>دفعة واحدة بانتظار الإرسال</numerusform>
            <numerusform>دفعتان بانتظار الإرسال</numerusform>
            <numerusform>%n دفعات بانتظار الإرسال</numerusform>
            <numerusform>%n دفعة بانتظار الإرسال</numerusform>
            <numerusform>%n دفعة بانتظار الإرسال</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline allowed until %1 or %2, used %3.</source>
        <translation>العمل دون اتصال مسموح حتى %1 أو %2، والمستخدم %3.</translation>
    </message>
    <message>
        <source>The offline limit is reached (%1 or %2, used %3): call a supervisor.</source>
        <translation>تم بلوغ حدّ العمل دون اتصال (%1 أو %2، والمستخدم %3): استدعِ المشرف.</translation>
    </message>
    <message>
        <source>The offline limit is reached (%1 or %2, used %3): reach head office.</source>
        <translation>تم بلوغ حدّ العمل دون اتصال (%1 أو %2، والمستخدم %3): يجب الاتصال بالمكتب الرئيسي.</translation>
    </message>
</context>
<context>
    <name>ClarificationView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Ask the second person</source>
        <translation>طلب تأكيد الشخص الثاني</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>Card payments to clarify</source>
        <translation>عمليات بطاقة للتوضيح</translation>
    </message>
    <message>
        <source>Nothing to clarify.</source>
        <translation>لا يوجد ما يحتاج إلى توضيح.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>الفاتورة</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>الجهاز</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>المشكلة</translation>
    </message>
    <message>
        <source>Open: %1</source>
        <translation>مفتوحة: %1</translation>
    </message>
    <message>
        <source>Ask the terminal again</source>
        <translation>الاستعلام من الجهاز مرة أخرى</translation>
    </message>
    <message>
        <source>Slip: approved</source>
        <translation>القسيمة: مقبولة</translation>
    </message>
    <message>
        <source>Not charged</source>
        <translation>لم يُخصم</translation>
    </message>
    <message>
        <source>Not given back</source>
        <translation>لم يُعَد المبلغ</translation>
    </message>
    <message>
        <source>Not known whether a reversal gave the money back: ask about that first.</source>
        <translation>لا يُعرف هل أعاد العكس المبلغ: اسأل عنه أولًا.</translation>
    </message>
    <message>
        <source>To the receipt</source>
        <translation>إلى الإيصال</translation>
    </message>
    <message>
        <source>Give back to the card</source>
        <translation>إعادة المبلغ إلى البطاقة</translation>
    </message>
    <message>
        <source>Finish the void</source>
        <translation>إتمام الإلغاء</translation>
    </message>
    <message>
        <source>Book the payment</source>
        <translation>تسجيل الدفعة</translation>
    </message>
</context>
<context>
    <name>Credentials</name>
    <message>
        <source>Staff number</source>
        <translation>الرقم الوظيفي</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>الرقم السري</translation>
    </message>
    <message>
        <source>or scan your badge</source>
        <translation>أو امسح بطاقتك الوظيفية</translation>
    </message>
</context>
<context>
    <name>DeclareForm</name>
    <message>
        <source>%1 · terminal %2, number %3 · bill %4</source>
        <translation>%1 · الجهاز %2، الرقم %3 · الفاتورة %4</translation>
    </message>
    <message>
        <source>The slip says APPROVED: the card was charged</source>
        <translation>قسيمة الجهاز: مقبولة، أي خُصم المبلغ من البطاقة</translation>
    </message>
    <message>
        <source>The slip says APPROVED: the card has its money back</source>
        <translation>قسيمة الجهاز: مقبولة، أي أُعيد المبلغ إلى البطاقة</translation>
    </message>
    <message>
        <source>Given back by hand: what was seen</source>
        <translation>أُعيد المبلغ يدوياً: ما الذي شوهد</translation>
    </message>
    <message>
        <source>The card was not charged</source>
        <translation>لم يُخصم المبلغ من البطاقة</translation>
    </message>
    <message>
        <source>The card did not get its money back</source>
        <translation>لم يُعَد المبلغ إلى البطاقة</translation>
    </message>
</context>
<context>
    <name>DiagnosticsView</name>
    <message>
        <source>Checking…</source>
        <translation>جارٍ التحقق…</translation>
    </message>
    <message>
        <source>Check all again</source>
        <translation>فحص الكل مرة أخرى</translation>
    </message>
    <message>
        <source>The checks are running.</source>
        <translation>الفحص جارٍ الآن.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Set up printer</source>
        <translation>إعداد الطابعة</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>جارٍ الاستعلام…</translation>
    </message>
    <message>
        <source>Test card terminal</source>
        <translation>فحص جهاز البطاقة</translation>
    </message>
    <message>
        <source>The terminal is being asked.</source>
        <translation>يجري الاستعلام من الجهاز.</translation>
    </message>
    <message>
        <source>Accept this terminal</source>
        <translation>اعتماد هذا الجهاز</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>سجّل الدخول أولاً.</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>الفحص</translation>
    </message>
    <message>
        <source>Looking at everything…</source>
        <translation>جارٍ فحص كل شيء…</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>كل شيء سليم.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need attention.</source>
        <translation>
            <numerusform>لا شيء يحتاج إلى انتباه.</numerusform>
            <numerusform>أمر واحد يحتاج إلى انتباه.</numerusform>
            <numerusform>أمران يحتاجان إلى انتباه.</numerusform>
            <numerusform>%n أمور تحتاج إلى انتباه.</numerusform>
            <numerusform>%n أمراً يحتاج إلى انتباه.</numerusform>
            <numerusform>%n أمر يحتاج إلى انتباه.</numerusform>
        </translation>
    </message>
    <message>
        <source>ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>البرنامج</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>قاعدة البيانات</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>القرص</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>سجل العمليات</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>قائمة الإرسال</translation>
    </message>
    <message>
        <source>Copy of accounts</source>
        <translation>نسخة الحسابات</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>المكتب الرئيسي</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>الساعة</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>الخطوط</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>الترجمات</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>الإصدارات</translation>
    </message>
    <message>
        <source>Staff list</source>
        <translation>قائمة الموظفين</translation>
    </message>
    <message>
        <source>Card terminal</source>
        <translation>جهاز البطاقة</translation>
    </message>
    <message>
        <source>Card payments</source>
        <translation>عمليات البطاقة</translation>
    </message>
    <message>
        <source>Customers’ screen</source>
        <translation>شاشة العملاء</translation>
    </message>
    <message>
        <source>Customers’ pole display</source>
        <translation>عمود العرض للعملاء</translation>
    </message>
    <message>
        <source>Other desks</source>
        <translation>الكاونترات الأخرى</translation>
    </message>
    <message>
        <source>Second copy</source>
        <translation>النسخة الثانية</translation>
    </message>
</context>
<context>
    <name>DrawerQuestion</name>
    <message>
        <source>One moment…</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>فتح درج النقود</translation>
    </message>
    <message>
        <source>Open the drawer again</source>
        <translation>فتح درج النقود مرة أخرى</translation>
    </message>
    <message>
        <source>A supervisor approves it. The opening is booked.</source>
        <translation>يوافق عليه مشرف. يُسجَّل فتح الدرج.</translation>
    </message>
    <message>
        <source>It is open now</source>
        <translation>الدرج مفتوح الآن</translation>
    </message>
    <message>
        <source>Its sensor is read.</source>
        <translation>تُقرأ حالة الحسّاس.</translation>
    </message>
    <message>
        <source>It stayed shut</source>
        <translation>بقي الدرج مغلقًا</translation>
    </message>
    <message>
        <source>Then its key or its cable is checked.</source>
        <translation>يُفحص عندئذ مفتاحه أو كابله.</translation>
    </message>
    <message>
        <source>It is closed now</source>
        <translation>الدرج مغلق الآن</translation>
    </message>
    <message>
        <source>Its sensor is read again.</source>
        <translation>تُقرأ حالة الحسّاس مرة أخرى.</translation>
    </message>
    <message>
        <source>It opens, but has no sensor</source>
        <translation>يُفتح الدرج لكن بلا حسّاس</translation>
    </message>
    <message>
        <source>Nothing tells where it stands.</source>
        <translation>لا شيء يُعلم بحالته.</translation>
    </message>
    <message>
        <source>No drawer</source>
        <translation>لا يوجد درج نقود</translation>
    </message>
    <message>
        <source>Nothing is ever told to open.</source>
        <translation>لا يُرسَل أمر فتح أبدًا.</translation>
    </message>
</context>
<context>
    <name>EntryCard</name>
    <message>
        <source>The terminal contradicts what was declared</source>
        <translation>الجهاز يناقض ما أُقرّ به</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>البطاقة</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>الجهاز</translation>
    </message>
    <message>
        <source>Approval code</source>
        <translation>رمز الموافقة</translation>
    </message>
    <message>
        <source>Number at the terminal</source>
        <translation>رقمها في الجهاز</translation>
    </message>
    <message>
        <source>Reference number (RRN)</source>
        <translation>الرقم المرجعي (RRN)</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>الموظف</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>الفاتورة</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>الإيصال</translation>
    </message>
    <message>
        <source>Nothing was said of it yet.</source>
        <translation>لم يرد عنها شيء بعد.</translation>
    </message>
</context>
<context>
    <name>FindPart</name>
    <message>
        <source>Network address or range, as %1 or %2</source>
        <translation>عنوان على الشبكة أو نطاق عناوين، مثل %1 أو %2</translation>
    </message>
    <message>
        <source>This is no address, and no range of up to 1,024 addresses.</source>
        <translation>هذا ليس عنوانًا ولا نطاقًا لا يتجاوز 1,024 عنوانًا.</translation>
    </message>
    <message>
        <source>Printers that were found</source>
        <translation>الطابعات التي عُثر عليها</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Reached by</source>
        <translation>طريقة الوصول</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Choose the printer. What is attached here is listed by itself.</source>
        <translation>اختر الطابعة. ما هو موصول بهذا الحاسوب يُعرض تلقائيًا.</translation>
    </message>
    <message>
        <source>Searching… what is found is listed at once.</source>
        <translation>جارٍ البحث… يُعرض ما يُعثر عليه فورًا.</translation>
    </message>
    <message>
        <source>No printer is attached here. Search the network, or plug one in.</source>
        <translation>لا توجد طابعة موصولة بهذا الحاسوب. ابحث في الشبكة أو وصّل طابعة.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>جارٍ البحث…</translation>
    </message>
    <message>
        <source>First printer now</source>
        <translation>الطابعة الأولى حاليًا</translation>
    </message>
    <message>
        <source>Spare printer now</source>
        <translation>الطابعة الاحتياطية حاليًا</translation>
    </message>
</context>
<context>
    <name>HelpView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Close help</source>
        <translation>إغلاق المساعدة</translation>
    </message>
    <message>
        <source>Keys of this screen</source>
        <translation>مفاتيح هذه الشاشة</translation>
    </message>
    <message>
        <source>Keys of every screen</source>
        <translation>مفاتيح كل الشاشات</translation>
    </message>
    <message>
        <source>How do I…</source>
        <translation>كيف أعمل؟</translation>
    </message>
    <message>
        <source>Find customer</source>
        <translation>بحث عن عميل</translation>
    </message>
    <message>
        <source>Receipts: reprint, find, void</source>
        <translation>الإيصالات: إعادة طباعة وبحث وإلغاء</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>فتح درج النقود</translation>
    </message>
    <message>
        <source>Arabic / English</source>
        <translation>العربية / الإنجليزية</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>Light, dark, high contrast</source>
        <translation>فاتح أو داكن أو تباين عالٍ</translation>
    </message>
    <message>
        <source>Shift: reports, close</source>
        <translation>الوردية: التقارير والإغلاق</translation>
    </message>
    <message>
        <source>Lock screen</source>
        <translation>قفل الشاشة</translation>
    </message>
    <message>
        <source>Take exact cash: scan the bill, F12, Enter.</source>
        <translation>لاستلام المبلغ نقداً بالضبط: امسح الفاتورة ثم F12 ثم Enter.</translation>
    </message>
    <message>
        <source>Scan a bill at any time: it is added to the basket, wherever the focus is.</source>
        <translation>امسح الفاتورة في أي وقت: تُضاف إلى السلة أينما كان المؤشر.</translation>
    </message>
    <message>
        <source>Undo a payment of this shift: F7, choose the receipt, void, supervisor.</source>
        <translation>لإلغاء دفعة من هذه الوردية: اضغط F7 واختر الإيصال ثم الإلغاء ثم موافقة المشرف.</translation>
    </message>
</context>
<context>
    <name>KeepPart</name>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>الورق</translation>
    </message>
    <message>
        <source>What is it to be?</source>
        <translation>ما دور هذه الطابعة؟</translation>
    </message>
    <message>
        <source>The first printer</source>
        <translation>الطابعة الأولى</translation>
    </message>
    <message>
        <source>The spare printer</source>
        <translation>الطابعة الاحتياطية</translation>
    </message>
    <message>
        <source>All papers come out here.</source>
        <translation>تخرج كل الأوراق منها.</translation>
    </message>
    <message>
        <source>All papers come out here, instead of %1.</source>
        <translation>تخرج كل الأوراق منها بدلًا من %1.</translation>
    </message>
    <message>
        <source>It needs another printer as the first one.</source>
        <translation>يتطلب ذلك وجود طابعة أولى غيرها.</translation>
    </message>
    <message>
        <source>It prints what the first one surely did not.</source>
        <translation>تطبع ما لم تطبعه الأولى على وجه اليقين.</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Delete the last digit</source>
        <translation>حذف آخر رقم</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
</context>
<context>
    <name>LabPrinterWindow</name>
    <message>
        <source>Virtual printer</source>
        <translation>طابعة افتراضية</translation>
    </message>
    <message>
        <source>What goes wrong</source>
        <translation>الأعطال</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>الدرج</translation>
    </message>
    <message>
        <source>Close the drawer</source>
        <translation>إغلاق الدرج</translation>
    </message>
    <message>
        <source>Save the newest paper</source>
        <translation>حفظ آخر ورقة</translation>
    </message>
    <message>
        <source>Papers come out here.</source>
        <translation>تخرج الأوراق هنا.</translation>
    </message>
    <message>
        <source>Paper out</source>
        <translation>نفد الورق</translation>
    </message>
    <message>
        <source>Paper low</source>
        <translation>الورق قليل</translation>
    </message>
    <message>
        <source>Cover open</source>
        <translation>الغطاء مفتوح</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>عطل</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>مطفأة</translation>
    </message>
    <message>
        <source>No answers</source>
        <translation>لا تجيب</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>بطيئة</translation>
    </message>
    <message>
        <source>Lies</source>
        <translation>تكذب</translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s)</source>
        <translation>
            <numerusform>لا أوراق</numerusform>
            <numerusform>ورقة واحدة</numerusform>
            <numerusform>ورقتان</numerusform>
            <numerusform>%n أوراق</numerusform>
            <numerusform>%n ورقة</numerusform>
            <numerusform>%n ورقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مغلق</translation>
    </message>
    <message numerus="yes">
        <source>opened %n time(s)</source>
        <translation>
            <numerusform>لم يُفتح</numerusform>
            <numerusform>فُتح مرة واحدة</numerusform>
            <numerusform>فُتح مرتين</numerusform>
            <numerusform>فُتح %n مرات</numerusform>
            <numerusform>فُتح %n مرة</numerusform>
            <numerusform>فُتح %n مرة</numerusform>
        </translation>
    </message>
    <message>
        <source>Printed papers</source>
        <translation>الأوراق المطبوعة</translation>
    </message>
</context>
<context>
    <name>LabTerminalWindow</name>
    <message>
        <source>Virtual card terminal</source>
        <translation>جهاز بطاقات افتراضي</translation>
    </message>
    <message>
        <source>What happens to the next charges</source>
        <translation>ما يحدث للعمليات القادمة</translation>
    </message>
    <message>
        <source>Its books</source>
        <translation>دفاتر الجهاز</translation>
    </message>
    <message>
        <source>The bank answers now</source>
        <translation>البنك يردّ الآن</translation>
    </message>
    <message>
        <source>What</source>
        <translation>العملية</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>البطاقة</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>رقم سري خاطئ</translation>
    </message>
    <message>
        <source>Customer cancels</source>
        <translation>العميل يُلغي</translation>
    </message>
    <message>
        <source>Half approved</source>
        <translation>قبول نصف المبلغ</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>توقيع</translation>
    </message>
    <message>
        <source>Slow bank</source>
        <translation>البنك بطيء</translation>
    </message>
    <message>
        <source>Answer lost</source>
        <translation>ضياع الردّ</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>مطفأ</translation>
    </message>
    <message>
        <source>Tap, insert or swipe the card</source>
        <translation>مرّر البطاقة أو أدخلها</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>أدخل الرقم السري</translation>
    </message>
    <message>
        <source>Waiting for the bank</source>
        <translation>بانتظار ردّ البنك</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>مقبولة</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>دفعة</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>استرداد</translation>
    </message>
    <message>
        <source>Reversal</source>
        <translation>عكس عملية</translation>
    </message>
    <message>
        <source>Sale at the terminal</source>
        <translation>بيع على الجهاز نفسه</translation>
    </message>
    <message>
        <source>Not charged</source>
        <translation>لم يُخصم</translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation>تسوية</translation>
    </message>
    <message>
        <source>Moved: %1</source>
        <translation>صافي المحصّل: %1</translation>
    </message>
</context>
<context>
    <name>LockView</name>
    <message>
        <source>Checking…</source>
        <translation>جارٍ التحقق…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message>
        <source>Sign out (shift stays open)</source>
        <translation>تسجيل الخروج (تبقى الوردية مفتوحة)</translation>
    </message>
    <message>
        <source>Your PIN is being checked.</source>
        <translation>جارٍ التحقق من رقمك السري.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>الرقم السري</translation>
    </message>
    <message>
        <source>Locked by %1</source>
        <translation>مقفلة من قِبل %1</translation>
    </message>
</context>
<context>
    <name>MainLine</name>
    <message>
        <source>Scan kept – finish this payment first</source>
        <translation>حُفظ المسح – أكمل هذه الدفعة أولاً</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
</context>
<context>
    <name>PapersView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>طباعة نسخة</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>الورقة موجودة</translation>
    </message>
    <message>
        <source>Print it now</source>
        <translation>الطباعة الآن</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>جارٍ الطباعة…</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>غير مطلوبة</translation>
    </message>
    <message>
        <source>Papers not printed</source>
        <translation>أوراق لم تُطبع</translation>
    </message>
    <message>
        <source>The payments are saved. Only the paper is missing.</source>
        <translation>الدفعات محفوظة. الورق وحده ناقص.</translation>
    </message>
    <message>
        <source>No paper is waiting.</source>
        <translation>لا توجد أوراق بالانتظار.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>ورقة</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>إيصال</translation>
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
        <source>It is printed.</source>
        <translation>تمت الطباعة.</translation>
    </message>
    <message>
        <source>It is printed on the spare printer.</source>
        <translation>طُبعت على الطابعة الاحتياطية.</translation>
    </message>
    <message>
        <source>Sent. This printer cannot confirm it: please look.</source>
        <translation>أُرسلت. لا تستطيع هذه الطابعة التأكيد: يُرجى النظر.</translation>
    </message>
    <message>
        <source>Done. It is not asked about again.</source>
        <translation>تم. لن يُسأل عنها مرة أخرى.</translation>
    </message>
</context>
<context>
    <name>PrinterSetupView</name>
    <message>
        <source>Ask again</source>
        <translation>السؤال مرة أخرى</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Keep this printer</source>
        <translation>اعتماد هذه الطابعة</translation>
    </message>
    <message>
        <source>Set up printer</source>
        <translation>إعداد الطابعة</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>إيقاف البحث</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>إعادة الطباعة</translation>
    </message>
    <message>
        <source>Print the test page</source>
        <translation>طباعة صفحة الاختبار</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>جارٍ الطباعة…</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>سؤال</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>اختبار</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>الدرج</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <source>Kept. Papers come out there from now on, those that wait as well.</source>
        <translation>اعتُمدت الطابعة. تخرج الأوراق منها من الآن، وكذلك ما ينتظر منها.</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Receipt</source>
        <translation>إيصال</translation>
    </message>
    <message>
        <source>Void slip</source>
        <translation>قسيمة إلغاء</translation>
    </message>
    <message>
        <source>Float slip</source>
        <translation>قسيمة العهدة</translation>
    </message>
    <message>
        <source>Z report</source>
        <translation>تقرير Z</translation>
    </message>
    <message>
        <source>Cash slip</source>
        <translation>قسيمة نقد</translation>
    </message>
    <message>
        <source>Correction slip</source>
        <translation>قسيمة تصحيح</translation>
    </message>
    <message>
        <source>Verification slip</source>
        <translation>قسيمة تدقيق</translation>
    </message>
    <message>
        <source>Day report</source>
        <translation>تقرير اليوم</translation>
    </message>
    <message>
        <source>Deposit slip</source>
        <translation>قسيمة إيداع</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>ورقة</translation>
    </message>
    <message>
        <source>%1, copy %2</source>
        <translation>%1، نسخة %2</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>لم يُطبع</translation>
    </message>
    <message>
        <source>Waits for the printer</source>
        <translation>بانتظار الطابعة</translation>
    </message>
    <message>
        <source>Perhaps printed</source>
        <translation>ربما طُبعت</translation>
    </message>
    <message>
        <source>Sent, not confirmed</source>
        <translation>أُرسلت دون تأكيد</translation>
    </message>
    <message>
        <source>%1 is from %2. Print it now?</source>
        <translation>%1 من الساعة %2. هل يُطبع الآن؟</translation>
    </message>
    <message>
        <source>%1 from %2: is it there?</source>
        <translation>%1 من الساعة %2: هل خرجت الورقة؟</translation>
    </message>
    <message>
        <source>It is too old to print by itself: the customer may be gone.</source>
        <translation>مضى عليه وقت فلا يُطبع تلقائياً: ربما انصرف العميل.</translation>
    </message>
    <message>
        <source>It prints by itself as soon as the printer is ready.</source>
        <translation>يُطبع تلقائياً حالما تصبح الطابعة جاهزة.</translation>
    </message>
    <message>
        <source>Look at the printer. If it is not there, print a marked copy.</source>
        <translation>انظر إلى الطابعة. إن لم تجد الورقة فاطبع نسخة معلَّمة.</translation>
    </message>
    <message>
        <source>This is usual with this printer. Nothing is wrong.</source>
        <translation>هذا معتاد مع هذه الطابعة. لا توجد مشكلة.</translation>
    </message>
</context>
<context>
    <name>SendPanel</name>
    <message>
        <source>E-mail address or mobile number</source>
        <translation>عنوان البريد الإلكتروني أو رقم الجوال</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Ask the customer first. The address is used for this receipt only.</source>
        <translation>استأذن العميل أولاً. يُستخدم العنوان لهذا الإيصال فقط.</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>رسالة نصية</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>بريد إلكتروني</translation>
    </message>
    <message>
        <source>To %1: it will be sent when head office is back</source>
        <translation>إلى %1: يُرسل عند عودة الاتصال بالمكتب الرئيسي</translation>
    </message>
    <message>
        <source>On its way to %1</source>
        <translation>في الطريق إلى %1</translation>
    </message>
</context>
<context>
    <name>SideLine</name>
    <message>
        <source>Branch</source>
        <translation>الفرع</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>الإيصالات</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>الوردية</translation>
    </message>
    <message>
        <source>Open a shift first.</source>
        <translation>افتح الوردية أولاً.</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Checking…</source>
        <translation>جارٍ التحقق…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>Your PIN is being checked.</source>
        <translation>جارٍ التحقق من رقمك السري.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>جارٍ بدء التشغيل…</translation>
    </message>
    <message>
        <source>Staff %1 · PIN %2</source>
        <translation>الموظف %1 · الرقم السري %2</translation>
    </message>
    <message>
        <source>Pay %1 or %2</source>
        <translation>ادفع %1 أو %2</translation>
    </message>
    <message>
        <source>Card F10: %1 is declined</source>
        <translation>بطاقة F10: المبلغ %1 يُرفض</translation>
    </message>
    <message>
        <source>Offline: staff known to this desk can sign in.</source>
        <translation>دون اتصال: يمكن للموظفين المعروفين لهذا الكاونتر تسجيل الدخول.</translation>
    </message>
    <message>
        <source>Everything is sent to head office.</source>
        <translation>أُرسل كل شيء إلى المكتب الرئيسي.</translation>
    </message>
    <message>
        <source>Payments to head office: waiting %1 · refused %2 · unknown %3</source>
        <translation>دفعات إلى المكتب الرئيسي: بالانتظار %1 · مرفوضة %2 · غير مؤكدة %3</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Time in Qatar</source>
        <translation>التوقيت في قطر</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Accounts %1 %</source>
        <translation>الحسابات %1٪</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>دون اتصال</translation>
    </message>
    <message>
        <source>Connection to head office</source>
        <translation>الاتصال بالمكتب الرئيسي</translation>
    </message>
    <message>
        <source>Paper low</source>
        <translation>الورق على وشك النفاد</translation>
    </message>
    <message>
        <source>Printer OK</source>
        <translation>الطابعة جاهزة</translation>
    </message>
    <message>
        <source>Paper out</source>
        <translation>نفد الورق</translation>
    </message>
    <message>
        <source>Cover open</source>
        <translation>الغطاء مفتوح</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>لا توجد طابعة</translation>
    </message>
    <message>
        <source>Printer …</source>
        <translation>الطابعة …</translation>
    </message>
    <message>
        <source>Printer problem</source>
        <translation>مشكلة في الطابعة</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>طابعة الإيصالات</translation>
    </message>
    <message>
        <source>Card: unsettled %1</source>
        <translation>بطاقة لم تُحسم: %1</translation>
    </message>
    <message>
        <source>Card terminal</source>
        <translation>جهاز البطاقة</translation>
    </message>
    <message>
        <source>Card …</source>
        <translation>البطاقة …</translation>
    </message>
    <message>
        <source>Card simulated</source>
        <translation>بطاقة للمحاكاة</translation>
    </message>
    <message>
        <source>Card OK</source>
        <translation>البطاقة جاهزة</translation>
    </message>
    <message>
        <source>Card busy</source>
        <translation>البطاقة مشغولة</translation>
    </message>
    <message>
        <source>Other terminal</source>
        <translation>جهاز بطاقة آخر</translation>
    </message>
    <message>
        <source>No terminal</source>
        <translation>لا جهاز بطاقة</translation>
    </message>
    <message>
        <source>Drawer open</source>
        <translation>الدرج مفتوح</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>درج النقود</translation>
    </message>
    <message>
        <source>To head office: waiting %1, refused %2, unknown %3</source>
        <translation>إلى المكتب الرئيسي: بالانتظار %1، مرفوضة %2، غير مؤكدة %3</translation>
    </message>
    <message>
        <source>Waiting %1 · refused %2 · unknown %3</source>
        <translation>بالانتظار %1 · مرفوضة %2 · غير مؤكدة %3</translation>
    </message>
    <message>
        <source>Queue %1</source>
        <translation>الإرسال %1</translation>
    </message>
    <message>
        <source>Waiting %1</source>
        <translation>بالانتظار %1</translation>
    </message>
    <message>
        <source>refused %1</source>
        <translation>مرفوضة %1</translation>
    </message>
    <message>
        <source>unknown %1</source>
        <translation>غير مؤكدة %1</translation>
    </message>
</context>
<context>
    <name>TestPart</name>
    <message>
        <source>How wide is the paper?</source>
        <translation>ما عرض الورق؟</translation>
    </message>
    <message>
        <source>Did it come out right?</source>
        <translation>هل خرجت الصفحة سليمة؟</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>Right end cut</source>
        <translation>الطرف الأيمن ناقص</translation>
    </message>
    <message>
        <source>Strange signs</source>
        <translation>رموز غريبة، بلا عربية</translation>
    </message>
    <message>
        <source>Nothing, or white</source>
        <translation>لا شيء أو بيضاء</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>صفحة الاختبار</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>جارٍ الطباعة…</translation>
    </message>
    <message>
        <source>Print the page, and compare it with the picture.</source>
        <translation>اطبع الصفحة وقارنها بالصورة.</translation>
    </message>
</context>
<context>
    <name>clarification</name>
    <message>
        <source>Contradicted by the terminal</source>
        <translation>ناقضها الجهاز</translation>
    </message>
    <message>
        <source>Not known whether it was charged</source>
        <translation>لا يُعرف هل خُصم المبلغ</translation>
    </message>
    <message>
        <source>Not known whether it was given back</source>
        <translation>لا يُعرف هل أُعيد المبلغ</translation>
    </message>
    <message>
        <source>Charged, but nothing is paid with it</source>
        <translation>خُصم المبلغ ولم تُسجَّل به دفعة</translation>
    </message>
    <message>
        <source>Paid, but not charged</source>
        <translation>سُجّلت الدفعة ولم يُخصم المبلغ</translation>
    </message>
    <message>
        <source>Given back, but the payment stands</source>
        <translation>أُعيد المبلغ والدفعة ما زالت قائمة</translation>
    </message>
    <message>
        <source>Take no other payment for its bills. The terminal is asked again by itself.</source>
        <translation>لا تستلم دفعة أخرى لفواتيرها. يُستعلم من الجهاز تلقائياً.</translation>
    </message>
    <message>
        <source>Give no money back in another way. The terminal is asked again by itself.</source>
        <translation>لا تُعِد المبلغ بطريقة أخرى. يُستعلم من الجهاز تلقائياً.</translation>
    </message>
    <message>
        <source>Were its bills paid in another way? Then give the money back; if not, book it.</source>
        <translation>هل دُفعت فواتيرها بطريقة أخرى؟ إن كان كذلك فأعد المبلغ، وإلا فسجّل الدفعة.</translation>
    </message>
    <message>
        <source>Book it if %1 in cash are in the drawer, or give the card its money back.</source>
        <translation>سجّلها إن كان النقد %1 في الدرج، أو أعد المبلغ إلى البطاقة.</translation>
    </message>
    <message>
        <source>Book it if the signature fits, or give the card its money back.</source>
        <translation>سجّلها إن كان التوقيع مطابقاً، أو أعد المبلغ إلى البطاقة.</translation>
    </message>
    <message>
        <source>Book the payment, or give the card its money back.</source>
        <translation>سجّل الدفعة، أو أعد المبلغ إلى البطاقة.</translation>
    </message>
    <message>
        <source>Give the card its money back.</source>
        <translation>أعد المبلغ إلى البطاقة.</translation>
    </message>
    <message>
        <source>Given back twice</source>
        <translation>أُعيد المبلغ مرتين</translation>
    </message>
    <message>
        <source>Void the payment: nothing came from the card.</source>
        <translation>ألغِ الدفعة: لم يصل شيء من البطاقة.</translation>
    </message>
    <message>
        <source>Finish the void: the card has its money already.</source>
        <translation>أتمّ الإلغاء: أُعيد المبلغ إلى البطاقة بالفعل.</translation>
    </message>
    <message>
        <source>Ask the customer or the bank for the money; then say what was seen.</source>
        <translation>اطلب المبلغ من العميل أو من البنك؛ ثم سجّل ما تبيّن.</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>خصم</translation>
    </message>
    <message>
        <source>Reversal</source>
        <translation>عكس عملية</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>استرداد</translation>
    </message>
    <message>
        <source>%1 %2 and %3 declare: %4 – “%5”</source>
        <translation>%1 أقرّ %2 و%3: %4 – «%5»</translation>
    </message>
    <message>
        <source>%1 The terminal’s totals: %2</source>
        <translation>%1 مجاميع الجهاز: %2</translation>
    </message>
    <message>
        <source>%1 This desk: %2</source>
        <translation>%1 هذا الكاونتر: %2</translation>
    </message>
    <message>
        <source>%1 The terminal: %2</source>
        <translation>%1 الجهاز: %2</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>مقبولة</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>أُلغيت</translation>
    </message>
    <message>
        <source>not charged</source>
        <translation>لم يُخصم</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>لا يُعرف</translation>
    </message>
    <message>
        <source>Asked at %1: it knows the result.</source>
        <translation>استُعلم في %1: الجهاز يعرف النتيجة.</translation>
    </message>
    <message>
        <source>Asked at %1: it is still at work on it.</source>
        <translation>استُعلم في %1: الجهاز ما زال يعمل عليها.</translation>
    </message>
    <message>
        <source>Asked at %1: it does not know it. Ask again soon.</source>
        <translation>استُعلم في %1: الجهاز لا يعرفها. أعد الاستعلام بعد قليل.</translation>
    </message>
    <message>
        <source>Asked at %1: no answer (%2).</source>
        <translation>استُعلم في %1: لا ردّ (%2).</translation>
    </message>
    <message>
        <source>The terminal is being asked…</source>
        <translation>يجري الاستعلام من الجهاز…</translation>
    </message>
    <message>
        <source>The terminal is giving the money back…</source>
        <translation>يعيد الجهاز المبلغ الآن…</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>The terminal says the same as before.</source>
        <translation>ردّ الجهاز كما كان من قبل.</translation>
    </message>
    <message>
        <source>The terminal says nothing of it. What was known before still counts.</source>
        <translation>لم يقل الجهاز عنها شيئًا. ما عُرف من قبل ما زال معتمدًا.</translation>
    </message>
    <message>
        <source>It is settled: nothing is left to do.</source>
        <translation>حُسمت العملية: لم يبق ما يُفعل.</translation>
    </message>
    <message>
        <source>The result is known now. See what is left to do.</source>
        <translation>عُرفت النتيجة الآن. انظر ما بقي.</translation>
    </message>
    <message>
        <source>The card has got its money back.</source>
        <translation>أُعيد المبلغ إلى البطاقة.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether the money went back. It stays on this list.</source>
        <translation>لا يُعرف بعد هل أُعيد المبلغ. تبقى العملية في هذه القائمة.</translation>
    </message>
    <message>
        <source>Booked as %1. Its paper is being printed.</source>
        <translation>سُجّلت برقم %1. تجري طباعة ورقتها.</translation>
    </message>
    <message>
        <source>The terminal was asked. Nobody knows the result yet.</source>
        <translation>استُعلم من الجهاز. لا تُعرف النتيجة بعد.</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something unexpected happened. What is booked is safe. Tell support.</source>
        <translation>حدث أمر غير متوقع. كل ما سُجّل محفوظ. أبلغ الدعم الفني.</translation>
    </message>
    <message>
        <source>The disk is almost full. Payments cannot be saved safely.</source>
        <translation>مساحة القرص شبه ممتلئة. لا يمكن حفظ الدفعات بأمان.</translation>
    </message>
    <message>
        <source>A rule does not allow this. Nothing was changed.</source>
        <translation>القواعد لا تسمح بذلك. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>This cannot be understood.</source>
        <translation>تعذّر فهم هذا الطلب.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether this happened. Do not repeat it.</source>
        <translation>لم يتأكد بعد إن كانت العملية قد تمت. لا تكررها.</translation>
    </message>
    <message>
        <source>A device, the disk or the network failed. Try again.</source>
        <translation>تعطّل جهاز أو القرص أو الشبكة. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>“%1” is not an amount. Type it like 1,250.50.</source>
        <translation>«%1» ليس مبلغاً. اكتبه هكذا: 1,250.50.</translation>
    </message>
    <message>
        <source>“%1” has more than two decimals. The riyal has 100 dirhams.</source>
        <translation>«%1» فيه أكثر من خانتين عشريتين. الريال 100 درهم.</translation>
    </message>
    <message>
        <source>That looks like a bill number, not an amount.</source>
        <translation>هذا يبدو رقم فاتورة وليس مبلغاً.</translation>
    </message>
    <message>
        <source>That looks like a card number. It was not kept. Type only the last four digits.</source>
        <translation>هذا يبدو رقم بطاقة. لم يُحفظ. اكتب آخر أربعة أرقام فقط.</translation>
    </message>
    <message>
        <source>The code could not be read. Scan again or type the number.</source>
        <translation>تعذّرت قراءة الرمز. امسح مرة أخرى أو اكتب الرقم.</translation>
    </message>
    <message>
        <source>“%1” is not a number of pieces of a note or coin.</source>
        <translation>«%1» ليس عدداً لورقة نقدية أو عملة معدنية.</translation>
    </message>
    <message>
        <source>That is too long. Characters at most: %1.</source>
        <translation>النص طويل جداً. الحد الأقصى للأحرف: %1.</translation>
    </message>
    <message>
        <source>Staff number or PIN is wrong. Tries left: %1.</source>
        <translation>الرقم الوظيفي أو الرقم السري غير صحيح. المحاولات المتبقية: %1.</translation>
    </message>
    <message>
        <source>Sign-in is locked until %1. See your supervisor.</source>
        <translation>تسجيل الدخول مقفل حتى الساعة %1. راجع المشرف.</translation>
    </message>
    <message>
        <source>The list of staff was valid until %1. Until this desk reaches head office nobody signs in or approves, even while its offline time is extended.</source>
        <translation>كانت قائمة الموظفين صالحة حتى %1. لا يسجّل أحد الدخول ولا يوافق حتى يتصل هذا الكاونتر بالمكتب الرئيسي، ولو مُدّد وقت العمل دون اتصال.</translation>
    </message>
    <message>
        <source>This needs a supervisor: %1.</source>
        <translation>هذه العملية تحتاج إلى موافقة المشرف: %1.</translation>
    </message>
    <message>
        <source>This needs a manager: %1.</source>
        <translation>يتطلب هذا موافقة المدير: ⁨%1⁩.</translation>
    </message>
    <message>
        <source>Your role (%1) does not allow this: %2.</source>
        <translation>صلاحيتك (⁨%1⁩) لا تسمح بهذا: ⁨%2⁩.</translation>
    </message>
    <message>
        <source>Head office does not list %1 among the staff of this desk.</source>
        <translation>⁨%1⁩ ليس في قائمة المكتب الرئيسي لموظفي هذا الكاونتر.</translation>
    </message>
    <message>
        <source>You cannot approve your own transaction.</source>
        <translation>لا يمكنك الموافقة على عمليتك بنفسك.</translation>
    </message>
    <message>
        <source>The screen is locked. Type your PIN to go on.</source>
        <translation>الشاشة مقفلة. اكتب رقمك السري للمتابعة.</translation>
    </message>
    <message>
        <source>clerk</source>
        <translation>موظف الكاونتر</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>المشرف</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>المدير</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>المدقق</translation>
    </message>
    <message>
        <source>looking an account up</source>
        <translation>البحث عن حساب</translation>
    </message>
    <message>
        <source>taking payments</source>
        <translation>تحصيل المدفوعات</translation>
    </message>
    <message>
        <source>handing out papers and sending again</source>
        <translation>تسليم الأوراق وإعادة الإرسال</translation>
    </message>
    <message>
        <source>moving cash</source>
        <translation>نقل النقد</translation>
    </message>
    <message>
        <source>correcting the kind of payment</source>
        <translation>تصحيح وسيلة الدفع</translation>
    </message>
    <message>
        <source>closing somebody else&apos;s shift</source>
        <translation>إغلاق وردية موظف آخر</translation>
    </message>
    <message>
        <source>settling what is open</source>
        <translation>تسوية ما هو معلّق</translation>
    </message>
    <message>
        <source>setting up devices</source>
        <translation>إعداد الأجهزة</translation>
    </message>
    <message>
        <source>verifying a shift</source>
        <translation>التحقق من وردية</translation>
    </message>
    <message>
        <source>closing the day</source>
        <translation>إغلاق اليوم</translation>
    </message>
    <message>
        <source>depositing cash</source>
        <translation>إيداع النقد</translation>
    </message>
    <message>
        <source>booking what the bank received</source>
        <translation>تسجيل ما استلمه البنك</translation>
    </message>
    <message>
        <source>deciding what another desk asks</source>
        <translation>البت في طلب كاونتر آخر</translation>
    </message>
    <message>
        <source>reading this desk&apos;s receipts</source>
        <translation>الاطلاع على إيصالات هذا الكاونتر</translation>
    </message>
    <message>
        <source>reading the branch&apos;s figures</source>
        <translation>الاطلاع على أرقام الفرع</translation>
    </message>
    <message>
        <source>reading the audit</source>
        <translation>الاطلاع على سجل التدقيق</translation>
    </message>
    <message>
        <source>taking records out of the branch</source>
        <translation>إخراج سجلات من الفرع</translation>
    </message>
    <message>
        <source>No account matches “%1”. Check the number or search by name.</source>
        <translation>لا يوجد حساب مطابق لـ «%1». تحقق من الرقم أو ابحث بالاسم.</translation>
    </message>
    <message>
        <source>Too many results. Only %1 are shown: add more of the name.</source>
        <translation>النتائج كثيرة. يُعرض منها %1 فقط: أضف المزيد من الاسم.</translation>
    </message>
    <message>
        <source>Account %1 is blocked by head office: %2. Take no money.</source>
        <translation>الحساب %1 موقوف من المكتب الرئيسي: %2. لا تستلم أي مبلغ.</translation>
    </message>
    <message>
        <source>Account %1 is prepaid. It is topped up in the app, not at the counter.</source>
        <translation>الحساب %1 مسبق الدفع. يُشحن من التطبيق وليس من الكاونتر.</translation>
    </message>
    <message>
        <source>Nothing is due on account %1.</source>
        <translation>لا يوجد مبلغ مستحق على الحساب %1.</translation>
    </message>
    <message>
        <source>This bill is already in the basket.</source>
        <translation>هذه الفاتورة موجودة في السلة.</translation>
    </message>
    <message>
        <source>This desk takes bills only. For %1 send the customer to a full centre.</source>
        <translation>هذا الكاونتر لدفع الفواتير فقط. لدفع %1 وجّه العميل إلى مركز خدمات متكامل.</translation>
    </message>
    <message>
        <source>The amount must be from %1 to %2.</source>
        <translation>يجب أن يكون المبلغ من %1 إلى %2.</translation>
    </message>
    <message>
        <source>The basket is full (%1). Take this payment first.</source>
        <translation>السلة ممتلئة (%1). أتمّ هذه الدفعة أولاً.</translation>
    </message>
    <message>
        <source>There is nothing to pay. Scan or tick a bill first.</source>
        <translation>لا يوجد ما يُدفع. امسح فاتورة أو اختر واحدة أولاً.</translation>
    </message>
    <message>
        <source>A balance has changed since it was read. Look at the amounts again.</source>
        <translation>تغيّر الرصيد منذ قراءته. راجع المبالغ مرة أخرى.</translation>
    </message>
    <message>
        <source>Cash received is less than the total. Still to pay: %1.</source>
        <translation>المبلغ المستلم أقل من المطلوب. المتبقي: %1.</translation>
    </message>
    <message>
        <source>A card pays the exact amount. Too much: %1.</source>
        <translation>الدفع بالبطاقة يكون بالمبلغ نفسه. الزيادة: %1.</translation>
    </message>
    <message>
        <source>Account %1 takes cash only.</source>
        <translation>الحساب %1 يُدفع نقداً فقط.</translation>
    </message>
    <message>
        <source>Nothing is open under %1. It may be settled already, or in dispute.</source>
        <translation>لا يوجد شيء مفتوح بالرقم %1. ربما سُوّي من قبل أو عليه اعتراض.</translation>
    </message>
    <message>
        <source>The customers’ screen %1 is not connected. They see nothing.</source>
        <translation>شاشة العملاء %1 غير متصلة. لا يرى العملاء شيئاً.</translation>
    </message>
    <message>
        <source>The customers’ screen %1 is the one with this window. They see nothing.</source>
        <translation>شاشة العملاء %1 هي شاشة هذه النافذة نفسها. لا يرى العملاء شيئاً.</translation>
    </message>
    <message>
        <source>The display for customers cannot be reached: %1.</source>
        <translation>لا يمكن الوصول إلى شاشة عرض العملاء: %1.</translation>
    </message>
    <message>
        <source>Look at the slip again. This cannot be right: %1. Expected: %2.</source>
        <translation>راجع قسيمة الجهاز مرة أخرى. هذا الحقل غير صحيح: %1. المتوقع: %2.</translation>
    </message>
    <message>
        <source>The card was charged for it before: booked now as receipt %1. Nothing more is due.</source>
        <translation>سبق أن خُصم المبلغ من البطاقة: سُجّل الآن بالإيصال %1. لا يوجد مبلغ مستحق بعد ذلك.</translation>
    </message>
    <message>
        <source>This amount cannot be rounded. Only the exact amount can be taken.</source>
        <translation>لا يمكن تقريب هذا المبلغ. يُستلم المبلغ المضبوط فقط.</translation>
    </message>
    <message>
        <source>The offline limit is reached (%1). See your supervisor.</source>
        <translation>تم بلوغ حدّ العمل دون اتصال (%1). راجع المشرف.</translation>
    </message>
    <message>
        <source>This receipt is not genuine: %1.</source>
        <translation>هذا الإيصال غير أصلي: %1.</translation>
    </message>
    <message>
        <source>This is no valid address for %1.</source>
        <translation>هذا العنوان غير صحيح: %1.</translation>
    </message>
    <message>
        <source>Head office does not send receipts by e-mail or SMS.</source>
        <translation>الإدارة لا ترسل الإيصالات بالبريد الإلكتروني أو الرسائل القصيرة.</translation>
    </message>
    <message>
        <source>There is no receipt %1 on this desk. Check the number.</source>
        <translation>لا يوجد إيصال رقم %1 على هذا الكاونتر. تحقق من الرقم.</translation>
    </message>
    <message>
        <source>Receipt %1 was copied too often. No more copies are made.</source>
        <translation>نُسخ الإيصال %1 مرات كثيرة. لن تُطبع نسخ أخرى.</translation>
    </message>
    <message>
        <source>Receipt %1 is void already. Give no money back again.</source>
        <translation>الإيصال %1 ملغى من قبل. لا تُعد المبلغ مرة أخرى.</translation>
    </message>
    <message>
        <source>Receipt %1 is of a closed shift. Head office gives refunds for it.</source>
        <translation>الإيصال %1 من وردية مغلقة. الاسترداد من المكتب الرئيسي.</translation>
    </message>
    <message>
        <source>Give a reason first.</source>
        <translation>اذكر السبب أولاً.</translation>
    </message>
    <message>
        <source>This is booked already. Nothing was booked twice.</source>
        <translation>سُجّلت هذه العملية من قبل. لم يُسجّل شيء مرتين.</translation>
    </message>
    <message>
        <source>Open a shift first.</source>
        <translation>افتح الوردية أولاً.</translation>
    </message>
    <message>
        <source>A shift is open here for %1 since %2.</source>
        <translation>توجد وردية مفتوحة على هذا الكاونتر باسم %1 منذ %2.</translation>
    </message>
    <message>
        <source>A shift is open here for %1 since %2. Call a supervisor to close it.</source>
        <translation>توجد وردية مفتوحة على هذا الكاونتر باسم %1 منذ %2. اطلب من المشرف إغلاقها.</translation>
    </message>
    <message>
        <source>The cash is being counted. Close the shift or go back to selling first.</source>
        <translation>يجري عدّ النقد. أغلق الوردية أو عُد إلى استلام الدفعات أولاً.</translation>
    </message>
    <message>
        <source>The count does not match. Count again.</source>
        <translation>العدّ غير مطابق. أعد عدّ النقد.</translation>
    </message>
    <message>
        <source>That is not what the last shift left in the drawer. Count again, or say why.</source>
        <translation>ليس هذا ما تركته الوردية السابقة في الدرج. عُدّ مرة أخرى أو اكتب السبب.</translation>
    </message>
    <message>
        <source>More pieces of %1 are to stay in the drawer than were counted.</source>
        <translation>القطع التي ستبقى في الدرج من فئة %1 أكثر مما عُدّ.</translation>
    </message>
    <message>
        <source>“%1” is no cause of a difference. Known are: %2.</source>
        <translation>«%1» ليس سبباً معروفاً للفرق. المعروف: %2.</translation>
    </message>
    <message>
        <source>Count the drawer first, twice if the first count does not match.</source>
        <translation>عُدّ الدرج أولاً، ومرتين إذا لم يطابق العدّ الأول.</translation>
    </message>
    <message>
        <source>The shift %1 is not known here.</source>
        <translation>الوردية %1 غير معروفة هنا.</translation>
    </message>
    <message>
        <source>The shift %1 is not closed yet.</source>
        <translation>الوردية %1 لم تُغلق بعد.</translation>
    </message>
    <message>
        <source>Nobody verifies or approves a shift of their own: %1.</source>
        <translation>لا أحد يتحقق من ورديته أو يوافق عليها: %1.</translation>
    </message>
    <message>
        <source>%2 has verified the shift %1 already. Write down why it is done again.</source>
        <translation>سبق أن تحقق %2 من الوردية %1. اكتب سبب التحقق مرة أخرى.</translation>
    </message>
    <message>
        <source>Nothing was taken from %1: %2.</source>
        <translation>لم يؤخذ شيء من %1: %2.</translation>
    </message>
    <message>
        <source>A newer file of the shift %1 was taken already.</source>
        <translation>سبق أخذ ملف أحدث للوردية %1.</translation>
    </message>
    <message>
        <source>The shift file could not be written to %1: %2.</source>
        <translation>تعذرت كتابة ملف الوردية إلى %1: %2.</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>تعذرت قراءة الملف</translation>
    </message>
    <message>
        <source>it is no whole shift file</source>
        <translation>ليس ملف وردية كاملاً</translation>
    </message>
    <message>
        <source>it was written by another version of the program</source>
        <translation>كُتب بإصدار آخر من البرنامج</translation>
    </message>
    <message>
        <source>it was changed after it was written</source>
        <translation>تغيّر بعد كتابته</translation>
    </message>
    <message>
        <source>it comes from another branch</source>
        <translation>هو من فرع آخر</translation>
    </message>
    <message>
        <source>head office knows no desk that signs like that</source>
        <translation>لا يعرف المكتب الرئيسي كاونتراً بهذا التوقيع</translation>
    </message>
    <message>
        <source>this desk has no branch key yet. Let it reach head office once</source>
        <translation>ليس لهذا الكاونتر مفتاح الفرع بعد. دعه يتصل بالمكتب الرئيسي مرة</translation>
    </message>
    <message>
        <source>it cannot be opened with the key of this branch</source>
        <translation>لا يُفتح بمفتاح هذا الفرع</translation>
    </message>
    <message>
        <source>No desk is set up here yet (%1). Run `pos-app init` first.</source>
        <translation>لم يُجهّز أي كاونتر هنا بعد (%1). شغّل `pos-app init` أولاً.</translation>
    </message>
    <message>
        <source>Desk %1 is set up here already. It was left as it is.</source>
        <translation>الكاونتر %1 مجهّز هنا من قبل. لم يتغير فيه شيء.</translation>
    </message>
    <message>
        <source>The counter is running here already. Use its window. (%1)</source>
        <translation>البرنامج يعمل هنا بالفعل. استخدم نافذته. (%1)</translation>
    </message>
    <message>
        <source>The settings file %1, line %2, is wrong at “%3”: %4.</source>
        <translation>ملف الإعدادات %1، السطر %2، فيه خطأ عند «%3»: %4.</translation>
    </message>
    <message>
        <source>“%1” comes with a later release.</source>
        <translation>«%1» يأتي مع إصدار لاحق.</translation>
    </message>
    <message>
        <source>The disk refused to save. Nothing of this step is booked: give money back.</source>
        <translation>رفض القرص الحفظ. لم يُسجّل شيء من هذه الخطوة: أعد المبلغ للعميل.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing of this step is booked: give money back.</source>
        <translation>القرص ممتلئ. لم يُسجّل شيء من هذه الخطوة: أعد المبلغ للعميل.</translation>
    </message>
    <message>
        <source>The store of this desk is damaged: %1. Take no money here and call support.</source>
        <translation>بيانات هذا الكاونتر تالفة: %1. لا تستلم أي مبلغ هنا واتصل بالدعم الفني.</translation>
    </message>
    <message>
        <source>A newer program has written this store (%1, this one knows %2). Update the program.</source>
        <translation>كُتبت هذه البيانات ببرنامج أحدث (%1، وهذا البرنامج يعرف %2). حدّث البرنامج.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong by %1. Tell support.</source>
        <translation>ساعة هذا الجهاز غير مضبوطة (الفرق %1). أبلغ الدعم الفني.</translation>
    </message>
    <message>
        <source>Head office was restored from an older backup and had lost entries of this desk: %1 (%2). They are sent again by themselves; still waiting: %3. Payments go on.</source>
        <translation>استُعيد المكتب الرئيسي من نسخة احتياطية أقدم وفقد قيودًا من هذا الكاونتر: %1 (%2). تُرسل من جديد تلقائيًا؛ ما زال في الانتظار: %3. الدفع مستمر.</translation>
    </message>
    <message>
        <source>Head office was restored from an older backup and had lost entries of this desk: %1 (%2). All of them have arrived again, each once.</source>
        <translation>استُعيد المكتب الرئيسي من نسخة احتياطية أقدم وفقد قيودًا من هذا الكاونتر: %1 (%2). وصلت كلها من جديد، كلٌّ منها مرة واحدة.</translation>
    </message>
    <message>
        <source>Head office cannot be reached. Nothing you typed is lost; press F5 to try again.</source>
        <translation>تعذّر الاتصال بالمكتب الرئيسي. لم يُفقد ما أدخلته؛ اضغط F5 للمحاولة مرة أخرى.</translation>
    </message>
    <message>
        <source>Head office refused this: %1. See your supervisor.</source>
        <translation>رفض المكتب الرئيسي هذه العملية: %1. راجع المشرف.</translation>
    </message>
    <message>
        <source>Head office was restored from a backup. What it lost of this desk is found first and sent again. Payments go on.</source>
        <translation>استُعيد المكتب الرئيسي من نسخة احتياطية. يُبحث أولًا عمّا فقده من هذا الكاونتر ويُرسل من جديد. الدفع مستمر.</translation>
    </message>
    <message>
        <source>Head office gave an answer that cannot be read. Nothing is lost; try again.</source>
        <translation>وصل من المكتب الرئيسي رد غير مفهوم. لم يُفقد شيء؛ حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Head office did not take the enrolment code: %1. Ask for a new one.</source>
        <translation>لم يقبل المكتب الرئيسي رمز التسجيل: %1. اطلب رمزاً جديداً.</translation>
    </message>
    <message>
        <source>The printer has a problem. Nothing is lost.</source>
        <translation>يوجد خلل في الطابعة. لم يُفقد شيء.</translation>
    </message>
    <message>
        <source>The printer is not connected. Nothing is lost.</source>
        <translation>الطابعة غير متصلة. لم يُفقد شيء.</translation>
    </message>
    <message>
        <source>The printer is out of paper. Nothing is lost. Change the roll, then print again.</source>
        <translation>نفد ورق الطابعة. لم يُفقد شيء. غيّر رول الورق ثم أعد الطباعة.</translation>
    </message>
    <message>
        <source>The printer cover is open. Nothing is lost.</source>
        <translation>غطاء الطابعة مفتوح. لم يُفقد شيء.</translation>
    </message>
    <message>
        <source>What answers at the printer&apos;s address is no receipt printer. Nothing is lost.</source>
        <translation>ما يجيب على عنوان الطابعة ليس طابعة إيصالات. لم يُفقد شيء.</translation>
    </message>
    <message>
        <source>This computer lacks the driver for its printer. Tell support. Nothing is lost.</source>
        <translation>ينقص هذا الجهاز برنامج تشغيل الطابعة. أبلغ الدعم الفني. لم يُفقد شيء.</translation>
    </message>
    <message>
        <source>Sent. This printer cannot say whether the paper is out: please look.</source>
        <translation>أُرسل الإيصال. هذه الطابعة لا تؤكد خروج الورق: يُرجى التحقق بالنظر.</translation>
    </message>
    <message>
        <source>The program ended while this was printing. Look whether the paper is out.</source>
        <translation>توقف البرنامج أثناء الطباعة. تحقق هل خرج الورق.</translation>
    </message>
    <message>
        <source>The drawer did not open. Use the key.</source>
        <translation>لم يُفتح درج النقود. استخدم المفتاح.</translation>
    </message>
    <message>
        <source>The font for papers is missing or damaged: nothing was printed. Tell support. Nothing is lost.</source>
        <translation>خط الطباعة مفقود أو تالف: لم يُطبع شيء. أبلغ الدعم الفني. لم يُفقد شيء.</translation>
    </message>
    <message>
        <source>%1 cannot be “%2”.</source>
        <translation>لا يمكن أن تكون قيمة %1 هي «%2».</translation>
    </message>
    <message>
        <source>%1 goes with a payment by card only.</source>
        <translation>لا يُستخدم %1 إلا مع الدفع بالبطاقة.</translation>
    </message>
    <message>
        <source>Say how it is paid: cash or card.</source>
        <translation>حدّد طريقة الدفع: نقداً أو بالبطاقة.</translation>
    </message>
    <message>
        <source>A PIN is needed. The file %1 brings none.</source>
        <translation>الرقم السري مطلوب. الملف %1 لا يحتوي عليه.</translation>
    </message>
    <message>
        <source>“%1” is not a date. Type it like 2026-11-23.</source>
        <translation>«%1» ليس تاريخاً. اكتبه هكذا: ⁨2026-11-23⁩.</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2.</source>
        <translation>تعذّرت كتابة الملف %1: %2.</translation>
    </message>
    <message>
        <source>Another program listens on port %1 already.</source>
        <translation>برنامج آخر يستخدم المنفذ %1 بالفعل.</translation>
    </message>
    <message>
        <source>approval</source>
        <translation>الموافقة</translation>
    </message>
    <message>
        <source>card payment over the limit</source>
        <translation>دفع بالبطاقة فوق الحد</translation>
    </message>
    <message>
        <source>cash payment over the limit</source>
        <translation>دفع نقدي فوق الحد</translation>
    </message>
    <message>
        <source>void of a payment</source>
        <translation>إلغاء دفعة</translation>
    </message>
    <message>
        <source>closing with a difference</source>
        <translation>إغلاق الوردية بفرق</translation>
    </message>
    <message>
        <source>opening the drawer without a payment</source>
        <translation>فتح الدرج دون دفعة</translation>
    </message>
    <message>
        <source>setting up a printer</source>
        <translation>إعداد طابعة</translation>
    </message>
    <message>
        <source>card brand</source>
        <translation>نوع البطاقة</translation>
    </message>
    <message>
        <source>last four digits</source>
        <translation>آخر أربعة أرقام</translation>
    </message>
    <message>
        <source>approval code</source>
        <translation>رمز الموافقة</translation>
    </message>
    <message>
        <source>reference number (RRN)</source>
        <translation>الرقم المرجعي (RRN)</translation>
    </message>
    <message>
        <source>a name in Latin letters, as Visa</source>
        <translation>اسم بأحرف لاتينية مثل Visa</translation>
    </message>
    <message>
        <source>four digits</source>
        <translation>أربعة أرقام</translation>
    </message>
    <message>
        <source>six letters or digits</source>
        <translation>ستة أحرف أو أرقام</translation>
    </message>
    <message>
        <source>6 to 12 letters or digits</source>
        <translation>من 6 إلى 12 حرفًا أو رقمًا</translation>
    </message>
    <message>
        <source>at most 16 letters, digits or hyphens</source>
        <translation>16 حرفًا أو رقمًا أو شرطة على الأكثر</translation>
    </message>
    <message>
        <source>terminal number</source>
        <translation>رقم الجهاز</translation>
    </message>
    <message>
        <source>this desk does not take such charges</source>
        <translation>هذا الكاونتر لا يستلم هذا النوع من الرسوم</translation>
    </message>
    <message>
        <source>the account does not exist</source>
        <translation>الحساب غير موجود</translation>
    </message>
    <message>
        <source>the payment has not arrived</source>
        <translation>لم تصل الدفعة</translation>
    </message>
    <message>
        <source>the sums do not agree</source>
        <translation>المجاميع غير متطابقة</translation>
    </message>
    <message>
        <source>head office does not have the receipt</source>
        <translation>الإيصال غير موجود لدى المكتب الرئيسي</translation>
    </message>
    <message>
        <source>head office cannot read the address</source>
        <translation>لا يستطيع المكتب الرئيسي قراءة العنوان</translation>
    </message>
    <message>
        <source>the receipt could not be drawn</source>
        <translation>تعذّر رسم الإيصال</translation>
    </message>
    <message>
        <source>the receipt is too large to be sent</source>
        <translation>الإيصال أكبر من أن يُرسل</translation>
    </message>
    <message>
        <source>something else was sent under this number before</source>
        <translation>أُرسل شيء آخر بهذا الرقم من قبل</translation>
    </message>
    <message>
        <source>paid elsewhere</source>
        <translation>دُفعت في مكان آخر</translation>
    </message>
    <message>
        <source>kept as credit on the account</source>
        <translation>حُفظ رصيداً دائناً في الحساب</translation>
    </message>
    <message>
        <source>arrived late</source>
        <translation>وصلت متأخرة</translation>
    </message>
    <message>
        <source>the closing differs from its payments</source>
        <translation>الإغلاق يختلف عن مجموع دفعاته</translation>
    </message>
    <message>
        <source>the signature is wrong</source>
        <translation>التوقيع غير صحيح</translation>
    </message>
    <message>
        <source>the clock is wrong</source>
        <translation>الساعة غير مضبوطة</translation>
    </message>
    <message>
        <source>the question was asked before</source>
        <translation>أُرسل الطلب من قبل</translation>
    </message>
    <message>
        <source>the desk is unknown</source>
        <translation>الكاونتر غير معروف</translation>
    </message>
    <message>
        <source>the desk was taken out of service</source>
        <translation>أُوقف هذا الكاونتر عن العمل</translation>
    </message>
    <message>
        <source>it is another head office</source>
        <translation>إنه مكتب رئيسي آخر</translation>
    </message>
    <message>
        <source>the code is wrong, used or too old</source>
        <translation>الرمز غير صحيح أو مستخدم أو قديم</translation>
    </message>
    <message>
        <source>it is altered or damaged</source>
        <translation>الإيصال معدَّل أو تالف</translation>
    </message>
    <message>
        <source>it is no receipt of Kahramaa</source>
        <translation>ليس من إيصالات كهرماء</translation>
    </message>
    <message>
        <source>its desk is not known here</source>
        <translation>الكاونتر الذي أصدره غير معروف هنا</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>رسالة نصية</translation>
    </message>
    <message>
        <source>wrong account</source>
        <translation>حساب خطأ</translation>
    </message>
    <message>
        <source>wrong amount</source>
        <translation>مبلغ خطأ</translation>
    </message>
    <message>
        <source>wrong kind of payment</source>
        <translation>طريقة دفع خطأ</translation>
    </message>
    <message>
        <source>customer changed their mind</source>
        <translation>غيّر العميل رأيه</translation>
    </message>
    <message>
        <source>paid twice</source>
        <translation>دُفعت مرتين</translation>
    </message>
    <message>
        <source>mistake in training</source>
        <translation>خطأ في التدريب</translation>
    </message>
    <message>
        <source>change money</source>
        <translation>فكّ النقود</translation>
    </message>
    <message>
        <source>look into the drawer</source>
        <translation>الاطلاع على الدرج</translation>
    </message>
    <message>
        <source>count the cash</source>
        <translation>عدّ النقد</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>سبب آخر</translation>
    </message>
    <message>
        <source>Card declined: %1. Nothing was charged.</source>
        <translation>رُفضت البطاقة: %1. لم يُخصم أي مبلغ.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was charged.</source>
        <translation>أُلغيت العملية. لم يُخصم أي مبلغ.</translation>
    </message>
    <message>
        <source>The terminal did not begin: %1. Nothing was charged.</source>
        <translation>لم يبدأ جهاز البطاقة: %1. لم يُخصم أي مبلغ.</translation>
    </message>
    <message>
        <source>The bank approved only %1 of %2. Take the rest, or reverse it.</source>
        <translation>وافق البنك على %1 فقط من %2. استلم المتبقي أو اعكس العملية.</translation>
    </message>
    <message>
        <source>The signature does not fit. The card was charged and has its money back.</source>
        <translation>التوقيع غير مطابق. خُصم المبلغ من البطاقة ثم أُعيد إليها.</translation>
    </message>
    <message>
        <source>The card was charged, and its money did not go back. It is on the list to clarify.</source>
        <translation>خُصم المبلغ من البطاقة ولم يرجع إليها. العملية في قائمة التوضيح.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether the card was charged. Take no other payment for this.</source>
        <translation>لم يتأكد بعد خصم المبلغ من البطاقة. لا تستلم دفعة أخرى لهذا.</translation>
    </message>
    <message>
        <source>The card terminal does not answer. Check its power and cable.</source>
        <translation>جهاز البطاقة لا يستجيب. تحقق من الكهرباء والتوصيل.</translation>
    </message>
    <message>
        <source>What answers at the terminal’s address is no card terminal. Tell support.</source>
        <translation>ما يردّ على عنوان الجهاز ليس جهاز بطاقة. أبلغ الدعم الفني.</translation>
    </message>
    <message>
        <source>The card terminal’s certificate is wrong. Nothing was sent to it. Tell support.</source>
        <translation>شهادة جهاز البطاقة غير صحيحة. لم يُرسل إليه شيء. أبلغ الدعم الفني.</translation>
    </message>
    <message>
        <source>The card terminal and this desk have different passphrases. Tell support.</source>
        <translation>عبارة السر في جهاز البطاقة تختلف عن هذا الكاونتر. أبلغ الدعم الفني.</translation>
    </message>
    <message>
        <source>Terminal %2 answers instead of %1. A supervisor must accept it first.</source>
        <translation>يردّ الجهاز %2 بدلاً من %1. يجب أن يعتمده المشرف أولاً.</translation>
    </message>
    <message>
        <source>The card terminal is still at work on another payment. Wait until it is done.</source>
        <translation>جهاز البطاقة ما زال يعمل على دفعة أخرى. انتظر حتى ينتهي.</translation>
    </message>
    <message>
        <source>This desk has no card terminal of its own.</source>
        <translation>لا يوجد جهاز بطاقة خاص بهذا الكاونتر.</translation>
    </message>
    <message>
        <source>Bill %1 is being paid by card on desk %2. Take no other payment for it.</source>
        <translation>الفاتورة %1 قيد الدفع بالبطاقة على الكاونتر %2. لا تستلم دفعة أخرى لها.</translation>
    </message>
    <message>
        <source>No card attempt has the number %1.</source>
        <translation>لا توجد محاولة بطاقة بالرقم %1.</translation>
    </message>
    <message>
        <source>This card attempt is settled already.</source>
        <translation>محاولة البطاقة هذه محسومة من قبل.</translation>
    </message>
    <message>
        <source>Say what the slip or the bank says: %1.</source>
        <translation>اذكر ما تقوله القسيمة أو البنك: %1.</translation>
    </message>
    <message>
        <source>The card has not got its money back yet: payment %1 still stands.</source>
        <translation>لم يرجع المبلغ إلى البطاقة بعد: الدفعة %1 ما زالت قائمة.</translation>
    </message>
    <message>
        <source>The terminal cannot undo this charge. Undo it by hand there, then declare it.</source>
        <translation>لا يستطيع الجهاز عكس هذا الخصم. اعكسه عليه يدوياً ثم أقرّ بذلك.</translation>
    </message>
    <message>
        <source>The terminal itself can undo this charge. Let the terminal give the money back.</source>
        <translation>يستطيع الجهاز نفسه عكس هذا الخصم. دعه يُعِد المبلغ.</translation>
    </message>
    <message>
        <source>Payment %1 was not charged by this desk’s terminal.</source>
        <translation>الدفعة %1 لم تُخصم عبر جهاز هذا الكاونتر.</translation>
    </message>
    <message>
        <source>Payment %1 is refunded already.</source>
        <translation>الدفعة %1 مستردة من قبل.</translation>
    </message>
    <message>
        <source>Payment %1 is of this shift: void it instead.</source>
        <translation>الدفعة %1 من هذه الوردية: ألغِها بدلاً من ذلك.</translation>
    </message>
    <message>
        <source>The terminal did not give the money back: %1.</source>
        <translation>لم يُعد الجهاز المبلغ: %1.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether the money went back. It is on the list to clarify.</source>
        <translation>لم يتأكد بعد رجوع المبلغ. العملية في قائمة التوضيح.</translation>
    </message>
    <message>
        <source>It cannot be booked now: a shift must be open, and nothing may be missing.</source>
        <translation>لا يمكن تسجيلها الآن: يجب أن تكون الوردية مفتوحة وألا ينقص شيء.</translation>
    </message>
    <message>
        <source>the bank says no</source>
        <translation>رفض البنك</translation>
    </message>
    <message>
        <source>wrong PIN</source>
        <translation>الرقم السري غير صحيح</translation>
    </message>
    <message>
        <source>this card cannot be used</source>
        <translation>لا يمكن استخدام هذه البطاقة</translation>
    </message>
    <message>
        <source>this card is not accepted here</source>
        <translation>هذه البطاقة غير مقبولة هنا</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>أُلغيت</translation>
    </message>
    <message>
        <source>it is busy</source>
        <translation>الجهاز مشغول</translation>
    </message>
    <message>
        <source>it is logged out</source>
        <translation>الجهاز غير مسجّل الدخول</translation>
    </message>
    <message>
        <source>it does not allow this</source>
        <translation>الجهاز لا يسمح بذلك</translation>
    </message>
    <message>
        <source>it does not offer this</source>
        <translation>الجهاز لا يقدّم هذه الخدمة</translation>
    </message>
    <message>
        <source>its card reader does not work</source>
        <translation>قارئ البطاقة لا يعمل</translation>
    </message>
    <message>
        <source>it is out of order</source>
        <translation>الجهاز معطّل</translation>
    </message>
    <message>
        <source>it did not understand the request</source>
        <translation>لم يفهم الجهاز الطلب</translation>
    </message>
    <message>
        <source>a card is still in it</source>
        <translation>ما زالت في الجهاز بطاقة</translation>
    </message>
    <message>
        <source>the terminal did not answer in time</source>
        <translation>لم يردّ الجهاز في الوقت المحدد</translation>
    </message>
    <message>
        <source>the connection to the terminal broke</source>
        <translation>انقطع الاتصال بالجهاز</translation>
    </message>
    <message>
        <source>the program ended in the middle</source>
        <translation>توقف البرنامج أثناء العملية</translation>
    </message>
    <message>
        <source>the answer belonged to another request</source>
        <translation>الردّ يخصّ طلباً آخر</translation>
    </message>
    <message>
        <source>the answer spoke of another amount</source>
        <translation>الردّ يذكر مبلغاً آخر</translation>
    </message>
    <message>
        <source>the answer could not be understood</source>
        <translation>تعذّر فهم الردّ</translation>
    </message>
    <message>
        <source>the terminal did not reach the bank</source>
        <translation>لم يصل الجهاز إلى البنك</translation>
    </message>
    <message>
        <source>no connection to the terminal</source>
        <translation>لا اتصال بالجهاز</translation>
    </message>
    <message>
        <source>the terminal’s certificate is wrong</source>
        <translation>شهادة الجهاز غير صحيحة</translation>
    </message>
    <message>
        <source>the terminal has another passphrase</source>
        <translation>عبارة سر الجهاز مختلفة</translation>
    </message>
    <message>
        <source>another terminal answers</source>
        <translation>يردّ جهاز آخر</translation>
    </message>
    <message>
        <source>the terminal is still at work on it</source>
        <translation>ما زال الجهاز يعمل عليها</translation>
    </message>
    <message>
        <source>the terminal does not know it</source>
        <translation>الجهاز لا يعرفها</translation>
    </message>
    <message>
        <source>declared by two people</source>
        <translation>أقرّ بها شخصان</translation>
    </message>
    <message>
        <source>given back by hand, not by this desk’s request</source>
        <translation>أُعيد يدوياً لا بطلب من هذا المكتب</translation>
    </message>
    <message>
        <source>declaration: given back by hand</source>
        <translation>إقرار: أُعيد المبلغ يدوياً</translation>
    </message>
    <message>
        <source>decision on a card payment</source>
        <translation>قرار بشأن عملية بطاقة</translation>
    </message>
    <message>
        <source>declaration: the card was charged</source>
        <translation>إقرار: خُصم المبلغ من البطاقة</translation>
    </message>
    <message>
        <source>declaration: the card was not charged</source>
        <translation>إقرار: لم يُخصم المبلغ من البطاقة</translation>
    </message>
    <message>
        <source>declaration: the card has its money back</source>
        <translation>إقرار: أُعيد المبلغ إلى البطاقة</translation>
    </message>
    <message>
        <source>declaration: the card did not get its money back</source>
        <translation>إقرار: لم يُعَد المبلغ إلى البطاقة</translation>
    </message>
    <message>
        <source>booking of a card payment</source>
        <translation>تسجيل دفعة بالبطاقة</translation>
    </message>
    <message>
        <source>reversal of a card payment</source>
        <translation>عكس عملية بطاقة</translation>
    </message>
    <message>
        <source>refund to a card</source>
        <translation>استرداد إلى بطاقة</translation>
    </message>
    <message>
        <source>another card terminal</source>
        <translation>جهاز بطاقة آخر</translation>
    </message>
    <message>
        <source>typed slip though this desk has a terminal of its own</source>
        <translation>قسيمة مُدخلة يدوياً مع أن لهذا الكاونتر جهاز بطاقة خاصاً به</translation>
    </message>
    <message>
        <source>the slip says APPROVED</source>
        <translation>قسيمة الجهاز: مقبولة</translation>
    </message>
    <message>
        <source>the slip says DECLINED</source>
        <translation>قسيمة الجهاز: مرفوضة</translation>
    </message>
    <message>
        <source>what was seen</source>
        <translation>ما شوهد</translation>
    </message>
    <message>
        <source>another desk was charging this bill, too</source>
        <translation>كان كاونتر آخر يحصّل هذه الفاتورة بالبطاقة أيضاً</translation>
    </message>
    <message>
        <source>the payment is voided already</source>
        <translation>أُلغيت الدفعة من قبل</translation>
    </message>
    <message>
        <source>the money was given back already</source>
        <translation>أُعيد المبلغ من قبل</translation>
    </message>
    <message>
        <source>the payment is not of this desk</source>
        <translation>الدفعة ليست من هذا الكاونتر</translation>
    </message>
    <message>
        <source>more would go back than the card paid</source>
        <translation>المبلغ المُعاد أكبر مما دُفع بالبطاقة</translation>
    </message>
    <message>
        <source>The disk is full; this desk lives on its reserve. Close the shift soon and tell support.</source>
        <translation>القرص ممتلئ، والكاونتر يعمل من مساحته الاحتياطية. أغلق الوردية قريباً وأبلغ الدعم الفني.</translation>
    </message>
    <message>
        <source>The clock of this computer was set %1 by %2. Payments keep their order. Tell support.</source>
        <translation>تغيّرت ساعة هذا الجهاز إلى %1 بمقدار %2. تحتفظ الدفعات بترتيبها. أبلغ الدعم الفني.</translation>
    </message>
    <message>
        <source>No backup could be made in %1: %2. Payments go on; earlier backups are as they were. Tell support.</source>
        <translation>تعذّر عمل نسخة احتياطية في %1: %2. يستمر استلام الدفعات، والنسخ السابقة كما هي. أبلغ الدعم الفني.</translation>
    </message>
    <message>
        <source>There is no backup of this desk in %1.</source>
        <translation>لا توجد نسخة احتياطية لهذا الكاونتر في %1.</translation>
    </message>
    <message>
        <source>%1 cannot be restored: %2. Nothing was touched.</source>
        <translation>لا يمكن الاستعادة من %1: %2. لم يُمسّ شيء.</translation>
    </message>
    <message>
        <source>Head office does not answer: %1. Only it knows which payments and numbers came after the backup. Nothing was touched. Try again when it answers; in need, --without-head-office restores without them and leaves 10,000 numbers unused.</source>
        <translation>المكتب الرئيسي لا يجيب: %1. هو وحده يعرف الدفعات والأرقام التي جاءت بعد النسخة الاحتياطية. لم يُمسّ شيء. حاول مجدداً عندما يجيب؛ وعند الضرورة يستعيد ‎--without-head-office‎ من دونها ويترك 10,000 رقم بلا استعمال.</translation>
    </message>
    <message>
        <source>This desk’s store is damaged (%1). It lies untouched in %2; nothing is deleted. No payment can be taken here. Two people bring the desk back with: pos-app restore %3</source>
        <translation>بيانات هذا الكاونتر تالفة (%1). وُضعت كما هي في %2 ولم يُحذف شيء. لا تستلم أي مبلغ هنا. يعيد شخصان الكاونتر بالأمر: ‎pos-app restore %3‎</translation>
    </message>
    <message>
        <source>An old store was put back: this desk is at entry %1, %2 are known elsewhere. No payment can be taken here: numbers would be used twice. Tell support: pos-app backup, then pos-app restore.</source>
        <translation>أُعيدت بيانات قديمة: هذا الكاونتر عند القيد %1، والمعروف في مكان آخر %2. لا تستلم أي مبلغ هنا لأن الأرقام ستُستعمل مرتين. أبلغ الدعم الفني: ‎pos-app backup‎ ثم ‎pos-app restore‎.</translation>
    </message>
    <message>
        <source>The disk of this desk cannot be written (%1). Nothing is kept here: take no payment, use another desk, and tell support.</source>
        <translation>لا يمكن الكتابة على قرص هذا الكاونتر (%1). لا يُحفظ شيء هنا: لا تستلم أي مبلغ، واستعمل كاونتراً آخر، وأبلغ الدعم الفني.</translation>
    </message>
    <message>
        <source>%1 is still to come. Choose another day.</source>
        <translation>لم يحن %1 بعد. اختر يومًا آخر.</translation>
    </message>
    <message>
        <source>No shift is known of %1. There is nothing to close.</source>
        <translation>لا تُعرف أي وردية في %1. ليس هناك ما يُغلق.</translation>
    </message>
    <message>
        <source>The day is not closed. Open points without a reason: %1. Settle them, or give a reason for each.</source>
        <translation>لم يُغلق اليوم. نقاط مفتوحة دون سبب: %1. عالجها، أو اذكر سببًا لكل منها.</translation>
    </message>
    <message>
        <source>%1 was closed already, by %2 at %3.</source>
        <translation>سبق إغلاق %1 من قبل %2 في %3.</translation>
    </message>
    <message>
        <source>Something arrived meanwhile. Look at the day again, then close it.</source>
        <translation>وصل شيء في هذه الأثناء. راجع اليوم مرة أخرى ثم أغلقه.</translation>
    </message>
    <message>
        <source>“%1” is no declaration. Write KIND:SUBJECT=REASON.</source>
        <translation>«%1» ليس إقرارًا. اكتب KIND:SUBJECT=REASON.</translation>
    </message>
    <message>
        <source>%2 has no shift %1.</source>
        <translation>لا توجد الوردية %1 في %2.</translation>
    </message>
    <message>
        <source>“%1” is no bag or seal number. Use letters, digits, hyphens: 32 at most.</source>
        <translation>«%1» ليس رقم كيس أو ختم. استخدم حروفًا وأرقامًا وشرطات: 32 على الأكثر.</translation>
    </message>
    <message>
        <source>Bag %1 was used for a deposit before. Check the number.</source>
        <translation>استُخدم الكيس %1 لإيداع سابق. تحقق من الرقم.</translation>
    </message>
    <message>
        <source>Nothing was counted. Count the cash in the bag.</source>
        <translation>لم يُعدّ شيء. عُدّ النقد الذي في الكيس.</translation>
    </message>
    <message>
        <source>The date does not fit the deposit. Check it.</source>
        <translation>التاريخ لا يناسب الإيداع. تحقق منه.</translation>
    </message>
    <message>
        <source>%1 QAR is more than these days left in the safe (%2 QAR). Count again, or say why.</source>
        <translation>%1 ر.ق أكثر مما تركته هذه الأيام في الخزنة (%2 ر.ق). أعد العد أو اذكر السبب.</translation>
    </message>
    <message>
        <source>No deposit in bag %1 is known here.</source>
        <translation>لا يُعرف هنا إيداع في الكيس %1.</translation>
    </message>
    <message>
        <source>What the bank received in bag %1 was booked already (%2).</source>
        <translation>سبق تسجيل ما استلمه البنك في الكيس %1 (%2).</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Nothing was compared.</source>
        <translation>لا يمكن قراءة %1: %2. لم تُجرَ أي مقارنة.</translation>
    </message>
    <message>
        <source>%1 has no column “%2”. It has: %3.</source>
        <translation>لا يوجد في %1 عمود «%2». الموجود: %3.</translation>
    </message>
    <message>
        <source>There is no ledger account for %1. Set %2 in settings.toml.</source>
        <translation>لا يوجد حساب في دفتر الأستاذ لـ %1. اضبط %2 في settings.toml.</translation>
    </message>
    <message>
        <source>The figures of %1 do not balance by %2 QAR. No file was written.</source>
        <translation>أرقام %1 لا تتوازن بفارق %2 ر.ق. لم يُكتب أي ملف.</translation>
    </message>
    <message>
        <source>The evidence cannot be made now: %1. Try again later.</source>
        <translation>لا يمكن إعداد ملف الإثبات الآن: %1. حاول لاحقًا.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>لا يمكن قراءة %1: %2.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>لا يوجد ملف كهذا</translation>
    </message>
    <message>
        <source>it is no text</source>
        <translation>ليس نصًا</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>الملف فارغ</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>الملف كبير جدًا</translation>
    </message>
    <message>
        <source>head office cannot be reached</source>
        <translation>لا يمكن الوصول إلى المكتب الرئيسي</translation>
    </message>
    <message>
        <source>entries arrive at head office all the time</source>
        <translation>تصل قيود إلى المكتب الرئيسي باستمرار</translation>
    </message>
    <message>
        <source>cash in the drawer</source>
        <translation>النقد في الدرج</translation>
    </message>
    <message>
        <source>the safe</source>
        <translation>الخزنة</translation>
    </message>
    <message>
        <source>the bank</source>
        <translation>البنك</translation>
    </message>
    <message>
        <source>card clearing</source>
        <translation>تسوية البطاقات</translation>
    </message>
    <message>
        <source>receivables</source>
        <translation>الذمم المدينة</translation>
    </message>
    <message>
        <source>over and short</source>
        <translation>الزيادة والعجز</translation>
    </message>
    <message>
        <source>its manifest (the file of the same name with .json) does not lie beside it</source>
        <translation>بيانها (الملف ذو الاسم نفسه مع ‎.json‎) ليس بجانبها</translation>
    </message>
    <message>
        <source>a part of it is missing</source>
        <translation>جزء منها مفقود</translation>
    </message>
    <message>
        <source>it is not as this desk wrote it, or the desk has other keys now</source>
        <translation>ليست كما كتبها هذا الكاونتر، أو صارت له مفاتيح أخرى</translation>
    </message>
    <message>
        <source>Nothing is to be decided about %1: head office has it, or will get it.</source>
        <translation>لا قرار مطلوب بشأن %1: هي لدى المكتب الرئيسي أو ستصله.</translation>
    </message>
    <message>
        <source>Not possible here: %1. Money on a card goes back to it from the list of receipts; what the customer has back already can only be noted.</source>
        <translation>غير ممكن هنا: %1. مبلغ البطاقة يُعاد إليها من قائمة الإيصالات، وما استردّه العميل يُسجَّل للعلم فقط.</translation>
    </message>
    <message>
        <source>Type the number of the account that was meant.</source>
        <translation>اكتب رقم الحساب المقصود.</translation>
    </message>
    <message>
        <source>Two people have settled payment %1 in the queue already. It is not undone again.</source>
        <translation>سوّى شخصان الدفعة %1 من قائمة الإرسال من قبل، فلا تُلغى مرة أخرى.</translation>
    </message>
    <message>
        <source>Head office answers, but has taken nothing since %1. Waiting: %2. All of it is safe here, and payments go on. Tell support.</source>
        <translation>المكتب الرئيسي يجيب، لكنه لم يستلم شيئًا منذ %1. في الانتظار: %2. كل شيء محفوظ هنا والدفع مستمر. أبلغ الدعم الفني.</translation>
    </message>
    <message>
        <source>decision on what head office refused</source>
        <translation>قرار بشأن ما رفضه المكتب الرئيسي</translation>
    </message>
    <message>
        <source>cash back to the customer</source>
        <translation>إعادة النقد إلى العميل</translation>
    </message>
    <message>
        <source>credit on the account</source>
        <translation>رصيد دائن في الحساب</translation>
    </message>
    <message>
        <source>credit on the right account</source>
        <translation>رصيد دائن في الحساب الصحيح</translation>
    </message>
    <message>
        <source>noted, nothing to post</source>
        <translation>للعلم، ولا شيء يُرحَّل</translation>
    </message>
    <message>
        <source>its number was used before</source>
        <translation>استُخدم رقمها من قبل</translation>
    </message>
    <message>
        <source>the receipt number is not this desk&apos;s</source>
        <translation>رقم الإيصال ليس لهذا الكاونتر</translation>
    </message>
    <message>
        <source>this desk&apos;s journal differs from head office&apos;s</source>
        <translation>سجل هذا الكاونتر يختلف عما لدى المكتب الرئيسي</translation>
    </message>
    <message>
        <source>what it cancels is not known</source>
        <translation>ما تلغيه غير معروف</translation>
    </message>
    <message>
        <source>another desk was charging a card for it</source>
        <translation>كان كاونتر آخر يخصم مبلغها من بطاقة</translation>
    </message>
    <message>
        <source>it is voided already</source>
        <translation>أُلغيت من قبل</translation>
    </message>
    <message>
        <source>it is not of this desk and shift</source>
        <translation>ليست لهذا الكاونتر وهذه الوردية</translation>
    </message>
    <message>
        <source>it was given back to the card already</source>
        <translation>أُعيد مبلغها إلى البطاقة من قبل</translation>
    </message>
    <message>
        <source>it is not of this desk</source>
        <translation>ليست لهذا الكاونتر</translation>
    </message>
    <message>
        <source>more than the card was charged</source>
        <translation>أكثر مما خُصم من البطاقة</translation>
    </message>
    <message>
        <source>two people have settled it already</source>
        <translation>سوّاها شخصان من قبل</translation>
    </message>
    <message>
        <source>head office has the payment as it was taken</source>
        <translation>الدفعة مسجلة لدى المكتب الرئيسي كما قُبضت</translation>
    </message>
    <message>
        <source>head office cannot read it</source>
        <translation>لا يستطيع المكتب الرئيسي قراءتها</translation>
    </message>
    <message>
        <source>it is not as it was written</source>
        <translation>ليست كما كُتبت</translation>
    </message>
    <message>
        <source>it is of another desk</source>
        <translation>هي لكاونتر آخر</translation>
    </message>
    <message>
        <source>it is of another version of backups</source>
        <translation>هي من إصدار آخر للنسخ الاحتياطية</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>الأمام</translation>
    </message>
    <message>
        <source>back</source>
        <translation>الخلف</translation>
    </message>
    <message>
        <source>restoring of a backup</source>
        <translation>استعادة نسخة احتياطية</translation>
    </message>
    <message>
        <source>Other desks cannot be seen: %1. The same bill may be paid twice.</source>
        <translation>لا يمكن رؤية الكاونترات الأخرى: %1. قد تُدفع الفاتورة نفسها مرتين.</translation>
    </message>
    <message>
        <source>Bill %1 was taken here and at desk %2. Call the customer back if you can, and void one of the two; otherwise head office keeps the second as credit.</source>
        <translation>حُصّلت الفاتورة %1 هنا وعلى الكاونتر %2. استدعِ العميل إن أمكن وألغِ إحدى الدفعتين، وإلا أبقى المكتب الرئيسي الثانية رصيدًا دائنًا.</translation>
    </message>
    <message>
        <source>Bill %1 was settled at desk %2 at %3; head office has not confirmed it yet. If the customer insists, tick it again: a supervisor decides, and it becomes credit.</source>
        <translation>سُدِّدت الفاتورة %1 على الكاونتر %2 في %3، ولم يؤكد المكتب الرئيسي ذلك بعد. إذا أصر العميل فحددها مرة أخرى: يقرر المشرف، ويصبح المبلغ رصيدًا دائنًا.</translation>
    </message>
    <message>
        <source>A card was being charged for bill %1 at desk %2 at %3, and that desk has not said what became of it. If the customer insists, tick it again: a supervisor decides.</source>
        <translation>كانت بطاقة تُخصم للفاتورة %1 على الكاونتر %2 في %3، ولم يُخبر ذلك الكاونتر بما آلت إليه. إذا أصرّ العميل فحدّدها مرة أخرى: القرار للمشرف.</translation>
    </message>
    <message>
        <source>bill that another desk has settled</source>
        <translation>فاتورة سُدِّدت على كاونتر آخر</translation>
    </message>
    <message>
        <source>bill whose card is in doubt at another desk</source>
        <translation>فاتورة بطاقتها محل شك على كاونتر آخر</translation>
    </message>
    <message>
        <source>This needs a supervisor: %1 of %2 QAR. Without head office up to %3 QAR may be taken.</source>
        <translation>هذا يحتاج إلى المشرف: %1 بمبلغ %2 ر.ق. من دون المكتب الرئيسي يمكن استلام ما لا يتجاوز %3 ر.ق.</translation>
    </message>
    <message>
        <source>This needs a supervisor: %1 of %2 QAR, account %3. Without head office up to %4 QAR may be taken.</source>
        <translation>هذا يحتاج إلى المشرف: %1 بمبلغ %2 ر.ق، الحساب %3. من دون المكتب الرئيسي يمكن استلام ما لا يتجاوز %4 ر.ق.</translation>
    </message>
    <message>
        <source>This needs a supervisor: the balance of account %1 is %2 hours old. Up to %3 hours are allowed.</source>
        <translation>هذا يحتاج إلى المشرف: عمر رصيد الحساب %1 هو %2 ساعة. المسموح به ما لا يتجاوز %3 ساعة.</translation>
    </message>
    <message>
        <source>The offline limit is reached: head office has been away for %1 hours, %2 are allowed. %3</source>
        <translation>تم بلوغ حدّ العمل دون اتصال: مدة انقطاع المكتب الرئيسي %1 ساعة، والمسموح به %2. %3</translation>
    </message>
    <message>
        <source>The offline limit is reached: with this payment %1 QAR would wait for head office, %2 QAR are allowed. %3</source>
        <translation>تم بلوغ حدّ العمل دون اتصال: مع هذه الدفعة يصبح المبلغ المنتظر للإرسال إلى المكتب الرئيسي %1 ر.ق، والمسموح به %2 ر.ق. %3</translation>
    </message>
    <message>
        <source>%1 extended it at %2 already. Only head office can let this desk go on now.</source>
        <translation>سبق أن مدّده %1 في %2. لا يستطيع متابعة عمل هذا الكاونتر الآن إلا الاتصال بالمكتب الرئيسي.</translation>
    </message>
    <message>
        <source>There is nothing to extend: head office answers, or nothing was added.</source>
        <translation>لا يوجد ما يُمدَّد: المكتب الرئيسي متصل، أو لم يُضف شيء.</translation>
    </message>
    <message>
        <source>At most %1 hours and %2 QAR may be added.</source>
        <translation>يمكن إضافة %1 ساعة و%2 ر.ق على الأكثر.</translation>
    </message>
    <message>
        <source>%1 hours and %2 QAR more, until head office is reached</source>
        <translation>%1 ساعة و%2 ر.ق إضافية، حتى الاتصال بالمكتب الرئيسي</translation>
    </message>
    <message>
        <source>offline payment</source>
        <translation>دفعة دون اتصال</translation>
    </message>
    <message>
        <source>offline payment in cash</source>
        <translation>دفعة نقدية دون اتصال</translation>
    </message>
    <message>
        <source>offline payment by card</source>
        <translation>دفعة بالبطاقة دون اتصال</translation>
    </message>
    <message>
        <source>offline payment by card slip</source>
        <translation>دفعة بقسيمة بطاقة دون اتصال</translation>
    </message>
    <message>
        <source>offline payment for a disconnected account</source>
        <translation>دفعة دون اتصال لحساب مقطوع عنه التيار</translation>
    </message>
    <message>
        <source>offline payment for an account with a disputed bill</source>
        <translation>دفعة دون اتصال لحساب عليه فاتورة متنازع عليها</translation>
    </message>
    <message>
        <source>offline payment on an old balance</source>
        <translation>دفعة دون اتصال على رصيد قديم</translation>
    </message>
    <message>
        <source>going on without head office</source>
        <translation>متابعة العمل من دون المكتب الرئيسي</translation>
    </message>
    <message>
        <source>A supervisor may extend it once.</source>
        <translation>يمكن للمشرف تمديده مرة واحدة.</translation>
    </message>
    <message>
        <source>It cannot be extended any further: reach head office first.</source>
        <translation>لا يمكن تمديده أكثر: يجب الاتصال بالمكتب الرئيسي أولاً.</translation>
    </message>
    <message>
        <source>head office does not answer</source>
        <translation>المكتب الرئيسي لا يجيب</translation>
    </message>
    <message>
        <source>the network is down</source>
        <translation>الشبكة متوقفة</translation>
    </message>
    <message>
        <source>What head office sent for the copy of accounts cannot be used. The old copy stays.</source>
        <translation>ما أرسله المكتب الرئيسي لنسخة الحسابات لا يمكن استخدامه. تبقى النسخة القديمة.</translation>
    </message>
    <message>
        <source>The new copy of accounts is not signed by head office. The old copy stays. Tell support.</source>
        <translation>نسخة الحسابات الجديدة غير موقّعة من المكتب الرئيسي. تبقى النسخة القديمة. أبلغ الدعم.</translation>
    </message>
    <message>
        <source>The new copy of accounts arrived damaged. The old copy stays; it is fetched again.</source>
        <translation>وصلت نسخة الحسابات الجديدة تالفة. تبقى النسخة القديمة، وستُجلب الجديدة مرة أخرى.</translation>
    </message>
    <message>
        <source>The copy of accounts that head office offers is older than the one here, which stays.</source>
        <translation>نسخة الحسابات التي يعرضها المكتب الرئيسي أقدم من الموجودة هنا، فتبقى هذه.</translation>
    </message>
    <message>
        <source>The new copy of accounts is of version %1; this program knows %2. The old copy stays. Update this program.</source>
        <translation>نسخة الحسابات الجديدة من الإصدار %1، وهذا البرنامج يعرف %2. تبقى النسخة القديمة. حدّث هذا البرنامج.</translation>
    </message>
    <message>
        <source>The new copy of accounts says it is %1 MB; at most %2 MB are taken. The old copy stays. Tell support.</source>
        <translation>تذكر نسخة الحسابات الجديدة أن حجمها %1 ميغابايت، والحد الأقصى %2 ميغابايت. تبقى النسخة القديمة. أبلغ الدعم.</translation>
    </message>
    <message>
        <source>The new copy of accounts needs %1 MB; %2 MB are free on the disk. The old copy stays.</source>
        <translation>تحتاج نسخة الحسابات الجديدة إلى %1 ميغابايت، والمتاح على القرص %2 ميغابايت. تبقى النسخة القديمة.</translation>
    </message>
    <message>
        <source>Head office’s changes do not fit the copy of accounts here. The old copy stays; a new one is fetched.</source>
        <translation>تغييرات المكتب الرئيسي لا تتفق مع نسخة الحسابات هنا. تبقى النسخة القديمة، وتُجلب نسخة جديدة.</translation>
    </message>
    <message>
        <source>Head office was restored from a backup. The copy of accounts here is from before; it stays in use until the new one has come whole.</source>
        <translation>استُعيد المكتب الرئيسي من نسخة احتياطية. نسخة الحسابات هنا من قبل ذلك، وتبقى مستعملة حتى تصل النسخة الجديدة كاملة.</translation>
    </message>
    <message>
        <source>The stick or share for the second copy is not there: %1. Put it back. Until then unsent payments lie on this computer only.</source>
        <translation>وسيط النسخة الثانية غير موجود: %1. أعِده إلى مكانه. حتى ذلك الحين تبقى الدفعات غير المرسلة على هذا الجهاز وحده.</translation>
    </message>
    <message>
        <source>The stick or share for the second copy is full: %1. Make room. Until then new unsent payments lie on this computer only.</source>
        <translation>وسيط النسخة الثانية ممتلئ: %1. أفسح فيه مكانًا. حتى ذلك الحين تبقى الدفعات الجديدة غير المرسلة على هذا الجهاز وحده.</translation>
    </message>
    <message>
        <source>The stick or share for the second copy cannot be written to: %1. Tell support. Until then unsent payments lie on this computer only.</source>
        <translation>تتعذر الكتابة على وسيط النسخة الثانية: %1. أبلغ الدعم الفني. حتى ذلك الحين تبقى الدفعات غير المرسلة على هذا الجهاز وحده.</translation>
    </message>
    <message>
        <source>The stick or share for the second copy fails: %1. Put in another. Until then unsent payments lie on this computer only.</source>
        <translation>وسيط النسخة الثانية معطَّل: %1. ضع غيره. حتى ذلك الحين تبقى الدفعات غير المرسلة على هذا الجهاز وحده.</translation>
    </message>
    <message>
        <source>The stick or share for the second copy takes very long: %1. Payments go on. The newest may lie on this computer only.</source>
        <translation>وسيط النسخة الثانية بطيء جدًا: %1. الدفع مستمر، وقد تكون أحدث الدفعات على هذا الجهاز وحده.</translation>
    </message>
    <message>
        <source>Head office has not sent the key for the second copy yet. Until then unsent payments lie on this computer only.</source>
        <translation>لم يرسل المكتب الرئيسي مفتاح النسخة الثانية بعد. حتى ذلك الحين تبقى الدفعات غير المرسلة على هذا الجهاز وحده.</translation>
    </message>
    <message>
        <source>Payments that this desk has lost lie in the second copy: %1. Two people bring them to head office with: pos-app rescue %2</source>
        <translation>في النسخة الثانية دفعات فقدها هذا الكاونتر: %1. يوصلها شخصان إلى المكتب الرئيسي بالأمر: ‎pos-app rescue %2‎</translation>
    </message>
    <message>
        <source>No desk keeps its unsent payments in %1.</source>
        <translation>لا يحفظ أي كاونتر دفعاته غير المرسلة في %1.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Nothing was brought.</source>
        <translation>تتعذر قراءة %1: %2. لم يُنقل شيء.</translation>
    </message>
    <message>
        <source>Items that head office did not take: %1, mostly: %2. All others are there. Keep the stick and tell support.</source>
        <translation>عناصر لم يقبلها المكتب الرئيسي: %1، وأكثرها: %2. وصل كل ما عداها. احتفظ بالوسيط وأبلغ الدعم الفني.</translation>
    </message>
    <message>
        <source>rescue of a desk’s unsent payments</source>
        <translation>إنقاذ دفعات كاونتر لم تُرسل</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>تالف</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>تتعذر قراءته</translation>
    </message>
    <message>
        <source>written by another version of this program</source>
        <translation>كتبه إصدار آخر من هذا البرنامج</translation>
    </message>
    <message>
        <source>meant for another head office</source>
        <translation>مخصص لمكتب رئيسي آخر</translation>
    </message>
    <message>
        <source>head office cannot open it</source>
        <translation>لا يستطيع المكتب الرئيسي فتحه</translation>
    </message>
    <message>
        <source>its hash is wrong</source>
        <translation>بصمته غير صحيحة</translation>
    </message>
    <message>
        <source>it is no item of a desk</source>
        <translation>ليس عنصرًا من كاونتر</translation>
    </message>
    <message>
        <source>it is of another desk than it says</source>
        <translation>هو من كاونتر غير الذي يذكره</translation>
    </message>
    <message>
        <source>its desk’s key was stolen: head office decides</source>
        <translation>سُرق مفتاح كاونتره: القرار للمكتب الرئيسي</translation>
    </message>
    <message>
        <source>two people of this centre are needed</source>
        <translation>يلزم شخصان من هذا المركز</translation>
    </message>
    <message>
        <source>Enter how much cash it is. It must be above zero.</source>
        <translation>أدخل مبلغ النقد. يجب أن يكون أكبر من صفر.</translation>
    </message>
    <message>
        <source>That is more than a drawer holds (%1 QAR). Check the amount.</source>
        <translation>المبلغ أكبر مما يتسع له درج النقد (%1 ر.ق). تحقق منه.</translation>
    </message>
    <message>
        <source>Say who gives the cash and who takes it.</source>
        <translation>حدّد من يسلّم النقد ومن يستلمه.</translation>
    </message>
    <message>
        <source>%1 is nobody here who may take cash. Check the staff number.</source>
        <translation>لا يوجد هنا موظف برقم %1 يحق له استلام النقد. تحقق من الرقم الوظيفي.</translation>
    </message>
    <message>
        <source>Another person must take the cash.</source>
        <translation>يجب أن يستلم النقد شخص آخر.</translation>
    </message>
    <message>
        <source>This is desk %1. Choose the desk that gets the cash.</source>
        <translation>هذا هو الكاونتر %1. اختر الكاونتر الذي يستلم النقد.</translation>
    </message>
    <message>
        <source>No desk %1 of this branch is known here. A new one is after the next contact with head office.</source>
        <translation>الكاونتر %1 غير معروف في هذا الفرع. الكاونتر الجديد يُعرف بعد الاتصال التالي بالمكتب الرئيسي.</translation>
    </message>
    <message>
        <source>There is no transfer %1. Read the number again.</source>
        <translation>لا يوجد تحويل نقد برقم %1. اقرأ الرقم مرة أخرى.</translation>
    </message>
    <message>
        <source>Transfer %1 is for desk %2. Only that desk accepts it.</source>
        <translation>تحويل النقد %1 موجّه إلى الكاونتر %2، ولا يستلمه سواه.</translation>
    </message>
    <message>
        <source>Desk %2 gave transfer %1. Only that desk takes it back.</source>
        <translation>سلّم الكاونتر %2 تحويل النقد %1، ولا يستعيده سواه.</translation>
    </message>
    <message>
        <source>Transfer %1 was accepted already. Nothing was booked.</source>
        <translation>سبق استلام تحويل النقد %1. لم يُقيَّد شيء.</translation>
    </message>
    <message>
        <source>The giver took transfer %1 back. Nothing was booked.</source>
        <translation>استعاد المُسلِّم تحويل النقد %1. لم يُقيَّد شيء.</translation>
    </message>
    <message>
        <source>Receipt %1 has no such card slip to correct.</source>
        <translation>لا توجد في الإيصال %1 قسيمة بطاقة كهذه لتصحيحها.</translation>
    </message>
    <message>
        <source>The terminal charged the card of receipt %1. Only a void gives it back.</source>
        <translation>خصم الجهاز مبلغ الإيصال %1 من البطاقة، ولا يُعاد إلا بالإلغاء.</translation>
    </message>
    <message>
        <source>Of receipt %1 at most %2 QAR can be corrected.</source>
        <translation>أقصى ما يمكن تصحيحه من الإيصال %1 هو %2 ر.ق.</translation>
    </message>
    <message>
        <source>The shift of receipt %1 is over. Tell the branch manager.</source>
        <translation>انتهت وردية الإيصال %1. أبلغ مدير الفرع.</translation>
    </message>
    <message>
        <source>cash into the safe</source>
        <translation>إيداع نقد في الخزنة</translation>
    </message>
    <message>
        <source>paying cash in over the limit</source>
        <translation>إيداع نقد في الصندوق فوق الحد</translation>
    </message>
    <message>
        <source>paying cash out over the limit</source>
        <translation>صرف نقد من الصندوق فوق الحد</translation>
    </message>
    <message>
        <source>giving cash over the limit</source>
        <translation>تسليم نقد فوق الحد</translation>
    </message>
    <message>
        <source>taking cash back</source>
        <translation>استعادة نقد مُسلَّم</translation>
    </message>
    <message>
        <source>too much in the drawer</source>
        <translation>نقد زائد في الدرج</translation>
    </message>
    <message>
        <source>pickup for the safe</source>
        <translation>استلام للخزنة</translation>
    </message>
    <message>
        <source>end of the shift</source>
        <translation>نهاية الوردية</translation>
    </message>
    <message>
        <source>cash returned</source>
        <translation>نقد مُعاد</translation>
    </message>
    <message>
        <source>small expense</source>
        <translation>مصروف نثري</translation>
    </message>
    <message>
        <source>refund to a customer</source>
        <translation>رد مبلغ إلى عميل</translation>
    </message>
    <message>
        <source>float</source>
        <translation>رصيد بداية</translation>
    </message>
    <message>
        <source>not collected</source>
        <translation>لم يُستلم</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>لا حاجة إليه</translation>
    </message>
    <message>
        <source>cash on its way to another desk</source>
        <translation>نقد في الطريق إلى كاونتر آخر</translation>
    </message>
    <message>
        <source>%1 declined it: %2.</source>
        <translation>رفضه ⁨%1⁩: ⁨%2⁩.</translation>
    </message>
    <message>
        <source>Nobody at another desk decided within a minute. A PIN here does as well.</source>
        <translation>لم يبتّ أحد في كاونتر آخر خلال دقيقة. يكفي رقم سري هنا.</translation>
    </message>
    <message>
        <source>%1 had decided it before.</source>
        <translation>سبق أن بتّ فيه ⁨%1⁩.</translation>
    </message>
    <message>
        <source>Head office does not take this request. A PIN here does.</source>
        <translation>لا يقبل المكتب الرئيسي هذا الطلب. يكفي رقم سري هنا.</translation>
    </message>
    <message>
        <source>What was approved was something else, or is done already: %1.</source>
        <translation>ما تمت الموافقة عليه شيء آخر، أو نُفِّذ من قبل: ⁨%1⁩.</translation>
    </message>
    <message>
        <source>Head office cannot be reached, so nobody at another desk can be asked. A PIN here does as well.</source>
        <translation>تعذّر الاتصال بالمكتب الرئيسي، فلا يمكن سؤال أحد في كاونتر آخر. يكفي رقم سري هنا.</translation>
    </message>
    <message>
        <source>arrived after the branch&apos;s day was closed</source>
        <translation>وصلت بعد إغلاق يوم الفرع</translation>
    </message>
    <message>
        <source>the transfer was booked before</source>
        <translation>سُجّل هذا التحويل من قبل</translation>
    </message>
    <message>
        <source>head office does not know the transfer</source>
        <translation>المكتب الرئيسي لا يعرف هذا التحويل</translation>
    </message>
    <message>
        <source>the two ends of the transfer differ</source>
        <translation>طرفا التحويل غير متطابقين</translation>
    </message>
    <message>
        <source>the transfer was meant for another desk</source>
        <translation>كان التحويل لكاونتر آخر</translation>
    </message>
    <message>
        <source>the giver had taken the transfer back</source>
        <translation>كان المسلِّم قد استعاد التحويل</translation>
    </message>
    <message>
        <source>the transfer had been accepted</source>
        <translation>كان التحويل قد استُلم</translation>
    </message>
    <message>
        <source>the corrected payment is of another shift</source>
        <translation>الدفعة المصححة من وردية أخرى</translation>
    </message>
    <message>
        <source>more was corrected than was paid</source>
        <translation>صُحح أكثر مما دُفع</translation>
    </message>
    <message>
        <source>head office does not know the shift</source>
        <translation>المكتب الرئيسي لا يعرف هذه الوردية</translation>
    </message>
    <message>
        <source>the closing of the shift has not arrived</source>
        <translation>لم يصل إغلاق الوردية</translation>
    </message>
    <message>
        <source>the shift was verified by its own clerk</source>
        <translation>تحقق من الوردية موظفها نفسه</translation>
    </message>
    <message>
        <source>the day was closed before</source>
        <translation>أُغلق اليوم من قبل</translation>
    </message>
    <message>
        <source>the day differs from head office&apos;s sums</source>
        <translation>اليوم يختلف عن مجاميع المكتب الرئيسي</translation>
    </message>
    <message>
        <source>the bag number was used before</source>
        <translation>استُخدم رقم الكيس من قبل</translation>
    </message>
    <message>
        <source>head office does not know the deposit</source>
        <translation>المكتب الرئيسي لا يعرف هذا الإيداع</translation>
    </message>
    <message>
        <source>the bank received another bag or amount</source>
        <translation>استلم البنك كيساً أو مبلغاً مختلفاً</translation>
    </message>
    <message>
        <source>the deposit was received before</source>
        <translation>استُلم الإيداع من قبل</translation>
    </message>
    <message>
        <source>it is of another branch</source>
        <translation>يخص فرعاً آخر</translation>
    </message>
</context>
<context>
    <name>money</name>
    <message>
        <source>QAR</source>
        <translation>ر.ق</translation>
    </message>
</context>
<context>
    <name>printer_setup</name>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>Device file</source>
        <translation>ملف جهاز</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>منفذ تسلسلي</translation>
    </message>
    <message>
        <source>CUPS queue</source>
        <translation>قائمة CUPS</translation>
    </message>
    <message>
        <source>Windows queue</source>
        <translation>قائمة Windows</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>تجيب</translation>
    </message>
    <message>
        <source>Does not say how it is</source>
        <translation>لا تذكر حالتها</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>لم تُسأل بعد</translation>
    </message>
    <message>
        <source>%1 dots</source>
        <translation>%1 نقطة</translation>
    </message>
    <message>
        <source>80 mm</source>
        <translation>80 مم</translation>
    </message>
    <message>
        <source>80 mm with margins</source>
        <translation>80 مم مع هوامش</translation>
    </message>
    <message>
        <source>58 mm</source>
        <translation>58 مم</translation>
    </message>
    <message>
        <source>Nobody answers. Is it switched on, is the cable in, is it this one?</source>
        <translation>لا أحد يجيب. هل هي مشغَّلة، وهل الكابل موصول، وهل هي هذه الطابعة؟</translation>
    </message>
    <message>
        <source>It is out of paper. Put a roll in, then try again.</source>
        <translation>نفد ورقها. ضع رول ورق ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Its cover is open. Close it, then try again.</source>
        <translation>غطاؤها مفتوح. أغلقه ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>It reports a fault. Switch it off and on, then try again.</source>
        <translation>تبلغ عن عطل. أطفئها وشغّلها ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>What answers there is no receipt printer. Choose another one.</source>
        <translation>ما يجيب هناك ليس طابعة إيصالات. اختر طابعة أخرى.</translation>
    </message>
    <message>
        <source>This computer lacks the driver for it. Tell support.</source>
        <translation>ينقص هذا الحاسوب برنامج تشغيلها. أبلغ الدعم الفني.</translation>
    </message>
    <message>
        <source>It does not answer. It may print all the same: try it.</source>
        <translation>لا تجيب. قد تطبع مع ذلك: جرّبها.</translation>
    </message>
    <message>
        <source>It is there and can print.</source>
        <translation>هي موجودة وتستطيع الطباعة.</translation>
    </message>
    <message>
        <source>It says when paper is out or the cover open.</source>
        <translation>تُعلم بنفاد الورق أو بفتح الغطاء.</translation>
    </message>
    <message>
        <source>It confirms every paper.</source>
        <translation>تؤكد كل ورقة.</translation>
    </message>
    <message>
        <source>A long receipt takes %1 seconds on this line. Set a higher speed at the printer.</source>
        <translation>يستغرق الإيصال الطويل %1 ثانية على هذا الخط. اضبط سرعة أعلى في الطابعة.</translation>
    </message>
    <message>
        <source>It never says that paper is out or the cover open.</source>
        <translation>لا تُعلم أبدًا بنفاد الورق أو بفتح الغطاء.</translation>
    </message>
    <message>
        <source>It cannot confirm a paper: somebody has to look each time.</source>
        <translation>لا تستطيع تأكيد الورقة: يجب النظر كل مرة.</translation>
    </message>
    <message>
        <source>The printer says the page is out.</source>
        <translation>تقول الطابعة إن الصفحة خرجت.</translation>
    </message>
    <message>
        <source>Sent. This printer cannot confirm it: please look.</source>
        <translation>أُرسلت. لا تستطيع هذه الطابعة التأكيد: يُرجى النظر.</translation>
    </message>
    <message>
        <source>Nobody knows whether the page is out: please look.</source>
        <translation>ليس مؤكدًا أن الصفحة خرجت: يُرجى النظر.</translation>
    </message>
    <message>
        <source>Even the narrowest page does not fit: this printer cannot print receipts.</source>
        <translation>حتى أضيق صفحة لا تناسبها: لا تصلح هذه الطابعة للإيصالات.</translation>
    </message>
    <message>
        <source>It does not understand pictures. Set it to ESC/POS, or choose another printer.</source>
        <translation>لا تفهم الصور. اضبطها على ESC/POS أو اختر طابعة أخرى.</translation>
    </message>
    <message>
        <source>Is the roll the right way round? Only one side turns black. Is it this printer?</source>
        <translation>هل رول الورق في الاتجاه الصحيح؟ وجه واحد فقط يسودّ. وهل هي هذه الطابعة؟</translation>
    </message>
    <message>
        <source>Is a cash drawer connected to this printer?</source>
        <translation>هل درج النقود موصول بهذه الطابعة؟</translation>
    </message>
    <message>
        <source>The drawer was told to open. Is it open?</source>
        <translation>أُرسل إلى الدرج أمر الفتح. هل هو مفتوح؟</translation>
    </message>
    <message>
        <source>It did not open. Check its key, and its cable at the printer.</source>
        <translation>لم يُفتح. افحص مفتاحه وكابله عند الطابعة.</translation>
    </message>
    <message>
        <source>Now shut the drawer with your hand.</source>
        <translation>أغلق الدرج الآن بيدك.</translation>
    </message>
    <message>
        <source>The drawer opens, and its sensor says when it is open.</source>
        <translation>يُفتح الدرج، ويُعلم حسّاسه متى يكون مفتوحًا.</translation>
    </message>
    <message>
        <source>The drawer opens. It has no sensor, and needs none.</source>
        <translation>يُفتح الدرج. ليس له حسّاس، ولا يحتاج إليه.</translation>
    </message>
    <message>
        <source>No drawer is opened by this printer.</source>
        <translation>لا تفتح هذه الطابعة أي درج.</translation>
    </message>
</context>
</TS>
