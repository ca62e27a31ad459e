<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AllowanceLine</name>
    <message>
        <source>Offline allowed until %1 or %2. Used: %3.</source>
        <translation>العمل دون اتصال مسموح حتى %1 أو حتى %2. المستخدم: %3.</translation>
    </message>
    <message>
        <source>The offline limit is reached (%1 or %2). Used: %3.</source>
        <translation>تم بلوغ حدّ العمل دون اتصال (%1 أو %2). المستخدم: %3.</translation>
    </message>
</context>
<context>
    <name>BrandTable</name>
    <message>
        <source>Card totals</source>
        <translation>مجاميع البطاقات</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>البطاقة</translation>
    </message>
    <message>
        <source>Our charges</source>
        <translation>عددنا</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>لدينا</translation>
    </message>
    <message>
        <source>Its charges</source>
        <translation>عدد الجهاز</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>الجهاز</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Look again.</source>
        <translation>تحقق من جديد.</translation>
    </message>
    <message>
        <source>The terminal adds up its charges…</source>
        <translation>يجمع جهاز البطاقة عملياته…</translation>
    </message>
    <message>
        <source>You need not wait: the shift closes without it too.</source>
        <translation>لا داعي للانتظار: تُغلق الوردية من دونه أيضا.</translation>
    </message>
    <message>
        <source>Totals of the terminal&apos;s slip</source>
        <translation>مجاميع قسيمة الجهاز</translation>
    </message>
    <message>
        <source>One amount for each card on the slip. Leave this out if there is no slip.</source>
        <translation>مبلغ واحد لكل بطاقة في القسيمة. تجاوز هذه الخطوة إن لم تكن هناك قسيمة.</translation>
    </message>
    <message>
        <source>The terminal did not answer.</source>
        <translation>لم يُجب جهاز البطاقة.</translation>
    </message>
    <message>
        <source>Close the shift all the same: the next close compares the rest.</source>
        <translation>أغلق الوردية مع ذلك: يقارن الإغلاق التالي ما بقي.</translation>
    </message>
    <message>
        <source>The terminal&apos;s totals agree with ours.</source>
        <translation>مجاميع الجهاز مطابقة لمجاميعنا.</translation>
    </message>
    <message numerus="yes">
        <source>The terminal&apos;s totals differ from ours in %n place(s).</source>
        <translation>
            <numerusform>لا تختلف مجاميع الجهاز عن مجاميعنا.</numerusform>
            <numerusform>تختلف مجاميع الجهاز عن مجاميعنا في موضع واحد.</numerusform>
            <numerusform>تختلف مجاميع الجهاز عن مجاميعنا في موضعين.</numerusform>
            <numerusform>تختلف مجاميع الجهاز عن مجاميعنا في %n مواضع.</numerusform>
            <numerusform>تختلف مجاميع الجهاز عن مجاميعنا في %n موضعا.</numerusform>
            <numerusform>تختلف مجاميع الجهاز عن مجاميعنا في %n موضع.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare the slips. The difference is on the Z report.</source>
        <translation>قارن القسائم. الفرق مذكور في تقرير Z.</translation>
    </message>
    <message>
        <source>They are on the Z report. What only the terminal knows is on the clarification list.</source>
        <translation>الفروق مذكورة في تقرير Z. وما لا يعرفه إلا الجهاز مدرج في قائمة التوضيح.</translation>
    </message>
    <message>
        <source>Not known whether charged: %1. They stay on the clarification list.</source>
        <translation>لا يُعرف هل خُصمت: %1. تبقى في قائمة التوضيح.</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>One moment…</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>No basket is open.</source>
        <translation>لا توجد سلة مفتوحة.</translation>
    </message>
    <message>
        <source>A basket is open. Nothing of it is paid.</source>
        <translation>توجد سلة مفتوحة لم يُدفع منها شيء.</translation>
    </message>
    <message>
        <source>Head office has everything.</source>
        <translation>وصل كل شيء إلى المكتب الرئيسي.</translation>
    </message>
    <message>
        <source>Waiting to be sent: %1 (%2). They are sent later by themselves.</source>
        <translation>بانتظار الإرسال: %1 (%2). تُرسل لاحقاً تلقائياً.</translation>
    </message>
    <message>
        <source>Refused by head office: %1. They are listed on the Z for the supervisor.</source>
        <translation>رفضها المكتب الرئيسي: %1. تُدرج في تقرير Z ليراجعها المشرف.</translation>
    </message>
    <message>
        <source>Result not known: %1. They are listed on the Z for the supervisor.</source>
        <translation>نتيجتها غير مؤكدة: %1. تُدرج في تقرير Z ليراجعها المشرف.</translation>
    </message>
</context>
<context>
    <name>CloseShiftView</name>
    <message>
        <source>Count again</source>
        <translation>إعادة العدّ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Count the cash</source>
        <translation>عدّ النقد</translation>
    </message>
    <message>
        <source>All counted</source>
        <translation>اكتمل العدّ</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>إغلاق الوردية</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>What stays in the drawer</source>
        <translation>ما يبقى في الدرج</translation>
    </message>
    <message>
        <source>As much as the float</source>
        <translation>بقدر العهدة</translation>
    </message>
    <message>
        <source>Ask the supervisor</source>
        <translation>طلب موافقة المشرف</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>إعادة الطباعة</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>That stays</source>
        <translation>هذا ما يبقى</translation>
    </message>
    <message>
        <source>Type again</source>
        <translation>الكتابة من جديد</translation>
    </message>
    <message>
        <source>Close without its totals</source>
        <translation>الإغلاق من دون مجاميعه</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>المقارنة</translation>
    </message>
    <message>
        <source>Ask the terminal again</source>
        <translation>سؤال الجهاز من جديد</translation>
    </message>
    <message>
        <source>Z report</source>
        <translation>تقرير Z</translation>
    </message>
    <message>
        <source>The Z report is being drawn…</source>
        <translation>جارٍ إعداد تقرير Z…</translation>
    </message>
    <message>
        <source>The drawer did not open. Use the key.</source>
        <translation>لم يُفتح درج النقود. استخدم المفتاح.</translation>
    </message>
    <message>
        <source>The Z report is printed.</source>
        <translation>طُبع تقرير Z.</translation>
    </message>
    <message>
        <source>Sent. This printer cannot confirm it: please look.</source>
        <translation>أُرسلت. لا تستطيع هذه الطابعة التأكيد: يُرجى النظر.</translation>
    </message>
</context>
<context>
    <name>ConfirmCard</name>
    <message>
        <source>All of it goes to %1.</source>
        <translation>يُسلَّم كله إلى %1.</translation>
    </message>
    <message>
        <source>All goes to the safe.</source>
        <translation>يُودَع كله في الخزنة.</translation>
    </message>
    <message>
        <source>%1 stays in the drawer, %2 goes to the safe.</source>
        <translation>يبقى في الدرج %1، ويُودَع في الخزنة %2.</translation>
    </message>
    <message>
        <source>%1 stays in the drawer, %2 goes to %3.</source>
        <translation>يبقى في الدرج %1، ويُسلَّم %2 إلى %3.</translation>
    </message>
    <message>
        <source>You counted</source>
        <translation>إجمالي المعدود</translation>
    </message>
    <message>
        <source>Is that all? Nobody can open this shift again.</source>
        <translation>هل هذا كل شيء؟ لا يمكن إعادة فتح الوردية بعد إغلاقها.</translation>
    </message>
</context>
<context>
    <name>DenominationTable</name>
    <message>
        <source>Pieces</source>
        <translation>العدد</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ورقة نقدية</translation>
    </message>
    <message>
        <source>Coin</source>
        <translation>عملة معدنية</translation>
    </message>
    <message>
        <source>Pieces of %1</source>
        <translation>عدد فئة %1</translation>
    </message>
    <message>
        <source>Count 10, 5 and 1 dirham coins too</source>
        <translation>عدّ فئات 10 و5 و1 درهم أيضاً</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>إجمالي المعدود</translation>
    </message>
    <message>
        <source>%1 dh</source>
        <translation>%1 درهم</translation>
    </message>
</context>
<context>
    <name>DifferenceTable</name>
    <message>
        <source>Differences</source>
        <translation>الفروق</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>الفرق</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>البطاقة</translation>
    </message>
    <message>
        <source>Receipt or number</source>
        <translation>الإيصال أو الرقم</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>لدينا</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>الجهاز</translation>
    </message>
    <message>
        <source>Missing at the terminal</source>
        <translation>غير موجودة في الجهاز</translation>
    </message>
    <message>
        <source>At the terminal only</source>
        <translation>موجودة في الجهاز فقط</translation>
    </message>
    <message>
        <source>Another amount</source>
        <translation>مبلغ مختلف</translation>
    </message>
</context>
<context>
    <name>DrawerReasons</name>
    <message>
        <source>Change money</source>
        <translation>تبديل نقود</translation>
    </message>
    <message>
        <source>Look into the drawer</source>
        <translation>تفقّد الدرج</translation>
    </message>
    <message>
        <source>Count the cash</source>
        <translation>عدّ النقد</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>سبب آخر</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>Paid with the other tender</source>
        <translation>دُفع بوسيلة الدفع الأخرى</translation>
    </message>
    <message>
        <source>A card payment nobody knows of</source>
        <translation>دفعة بطاقة مجهولة المصير</translation>
    </message>
    <message>
        <source>Went to the safe, not booked</source>
        <translation>أُودع في الخزنة ولم يُسجَّل</translation>
    </message>
    <message>
        <source>Digits swapped in the count</source>
        <translation>تبديل أرقام عند العدّ</translation>
    </message>
    <message>
        <source>A wrong note was given or taken</source>
        <translation>ورقة نقدية خاطئة أُعطيت أو أُخذت</translation>
    </message>
    <message>
        <source>Booked twice, paid once</source>
        <translation>سُجّلت مرتين ودُفعت مرة</translation>
    </message>
    <message>
        <source>Paid out, not booked</source>
        <translation>صُرف ولم يُسجَّل</translation>
    </message>
    <message>
        <source>Paid in, not booked</source>
        <translation>أُودع في الصندوق ولم يُسجَّل</translation>
    </message>
    <message>
        <source>Change given twice</source>
        <translation>أُعيد الباقي مرتين</translation>
    </message>
    <message>
        <source>Change not given</source>
        <translation>لم يُعَد الباقي</translation>
    </message>
    <message>
        <source>Given to or taken from another desk</source>
        <translation>سُلّم إلى كاونتر آخر أو أُخذ منه</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>very likely</source>
        <translation>مرجّح جداً</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>مرجّح</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>محتمل</translation>
    </message>
</context>
<context>
    <name>ExplainPanel</name>
    <message>
        <source>For the supervisor. What do you both find to be the cause?</source>
        <translation>للمشرف. ما السبب في رأيكما؟</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>Shift opened</source>
        <translation>فتح وردية</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>دفعة</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>إلغاء عملية</translation>
    </message>
    <message>
        <source>Refund to a card</source>
        <translation>استرداد إلى البطاقة</translation>
    </message>
    <message>
        <source>Card charge</source>
        <translation>خصم من بطاقة</translation>
    </message>
    <message>
        <source>Word of the terminal</source>
        <translation>ردّ جهاز البطاقة</translation>
    </message>
    <message>
        <source>Card totals</source>
        <translation>مطابقة البطاقات</translation>
    </message>
    <message>
        <source>Decision of two people</source>
        <translation>قرار شخصين</translation>
    </message>
    <message>
        <source>Desk restored</source>
        <translation>استعادة الكاونتر</translation>
    </message>
    <message>
        <source>Items of another desk rescued</source>
        <translation>إنقاذ عمليات كاونتر آخر</translation>
    </message>
    <message>
        <source>Offline time extended</source>
        <translation>تمديد العمل دون اتصال</translation>
    </message>
    <message>
        <source>Drawer opened</source>
        <translation>فتح درج النقود</translation>
    </message>
    <message>
        <source>Cash moved</source>
        <translation>حركة نقدية</translation>
    </message>
    <message>
        <source>Receipt by e-mail or SMS</source>
        <translation>إيصال بالبريد الإلكتروني أو برسالة</translation>
    </message>
    <message>
        <source>Shift closed</source>
        <translation>إغلاق وردية</translation>
    </message>
    <message>
        <source>Cash given to a desk</source>
        <translation>نقد سُلّم لكاونتر آخر</translation>
    </message>
    <message>
        <source>Cash from a desk</source>
        <translation>نقد من كاونتر آخر</translation>
    </message>
    <message>
        <source>Cash taken back</source>
        <translation>نقد أُعيد</translation>
    </message>
    <message>
        <source>Tender corrected</source>
        <translation>تصحيح طريقة الدفع</translation>
    </message>
    <message>
        <source>Shift verified</source>
        <translation>تدقيق وردية</translation>
    </message>
    <message>
        <source>Day closed</source>
        <translation>إغلاق اليوم</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>إيداع بنكي</translation>
    </message>
    <message>
        <source>Deposit at the bank</source>
        <translation>استلام البنك للإيداع</translation>
    </message>
    <message>
        <source>Approval for another desk</source>
        <translation>موافقة لكاونتر آخر</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>جارٍ الإرسال…</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>غير مؤكدة</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسلت</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>تمت تسويتها</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 د</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 س</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 ي</translation>
    </message>
    <message>
        <source>Head office refused it: %1.</source>
        <translation>رفضها المكتب الرئيسي: %1.</translation>
    </message>
    <message>
        <source>Head office has taken it, with a remark: %1.</source>
        <translation>سجّلها المكتب الرئيسي مع ملاحظة: %1.</translation>
    </message>
    <message>
        <source>Head office got it, perhaps. It is asked what became of it.</source>
        <translation>ربما وصلت إلى المكتب الرئيسي. يجري الاستعلام عن نتيجتها.</translation>
    </message>
    <message>
        <source>It is being sent now.</source>
        <translation>يجري إرسالها الآن.</translation>
    </message>
    <message>
        <source>Tries so far: %1. Next at %2.</source>
        <translation>المحاولات حتى الآن: %1. المحاولة التالية الساعة %2.</translation>
    </message>
    <message>
        <source>It is sent as soon as head office can be reached.</source>
        <translation>تُرسل فور عودة الاتصال بالمكتب الرئيسي.</translation>
    </message>
    <message>
        <source>Nobody has to do anything. The payment is safe on this desk.</source>
        <translation>لا يلزم أي إجراء. الدفعة محفوظة على هذا الكاونتر.</translation>
    </message>
    <message>
        <source>Nothing is lost. Mark the remark as read when you have seen it.</source>
        <translation>لم يُفقد شيء. علّم الملاحظة كمقروءة بعد الاطلاع عليها.</translation>
    </message>
    <message>
        <source>A supervisor must act: correct the account, keep it as credit, or refund.</source>
        <translation>يلزم إجراء من المشرف: تصحيح الحساب أو إبقاؤها رصيداً دائناً أو استردادها.</translation>
    </message>
    <message>
        <source>Head office must answer. Do not take this payment again.</source>
        <translation>بانتظار ردّ المكتب الرئيسي. لا تستلم هذه الدفعة مرة أخرى.</translation>
    </message>
</context>
<context>
    <name>KeepPanel</name>
    <message>
        <source>Taken out: %1 of %2</source>
        <translation>يُؤخذ من الدرج: %1 من %2</translation>
    </message>
    <message>
        <source>Stays in the drawer</source>
        <translation>يبقى في الدرج</translation>
    </message>
    <message>
        <source>Who takes the rest</source>
        <translation>من يستلم الباقي</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>الخزنة</translation>
    </message>
</context>
<context>
    <name>OpenShiftView</name>
    <message>
        <source>Open shift</source>
        <translation>فتح الوردية</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>Say why the float is not what was left.</source>
        <translation>اذكر لماذا تختلف العهدة عمّا تُرك في الدرج.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Who gives the float</source>
        <translation>من يسلّم العهدة</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>الخزنة</translation>
    </message>
    <message>
        <source>Why is it not what was left?</source>
        <translation>لماذا تختلف عمّا تُرك؟</translation>
    </message>
    <message>
        <source>Count the float in your drawer. An empty drawer is a float of zero.</source>
        <translation>عدّ رصيد بداية الوردية في درجك. الدرج الفارغ رصيده صفر.</translation>
    </message>
    <message>
        <source>%1 left a float in the drawer at the end of shift %2. Count it.</source>
        <translation>ترك %1 عهدة في الدرج عند نهاية الوردية %2. عُدّها.</translation>
    </message>
</context>
<context>
    <name>QueueTable</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>العمر</translation>
    </message>
    <message>
        <source>What</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>الإيصال</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>All remarks read</source>
        <translation>قُرئت كل الملاحظات</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>إعادة الإرسال</translation>
    </message>
    <message>
        <source>Only for what is refused or unknown.</source>
        <translation>للمرفوضة أو غير المعروفة فقط.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>جارٍ الإرسال…</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>إرسال الآن</translation>
    </message>
    <message>
        <source>Nothing is waiting.</source>
        <translation>لا شيء بانتظار الإرسال.</translation>
    </message>
    <message>
        <source>Remark is read</source>
        <translation>قُرئت الملاحظة</translation>
    </message>
    <message>
        <source>Only for what is refused, unknown or remarked.</source>
        <translation>لما رُفض أو لم يُعرف أو عليه ملاحظة فقط.</translation>
    </message>
    <message>
        <source>What to do…</source>
        <translation>ما العمل…</translation>
    </message>
    <message>
        <source>Choose what becomes of it first.</source>
        <translation>اختر أولاً ما يُفعل بها.</translation>
    </message>
    <message>
        <source>Type the account number first.</source>
        <translation>اكتب رقم الحساب أولاً.</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>العودة إلى القائمة</translation>
    </message>
    <message>
        <source>Settle…</source>
        <translation>التسوية…</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>Everything is sent. Head office has every payment.</source>
        <translation>أُرسل كل شيء. جميع الدفعات لدى المكتب الرئيسي.</translation>
    </message>
    <message>
        <source>Unknown: %1</source>
        <translation>غير مؤكدة: %1</translation>
    </message>
    <message>
        <source>Waiting: %1</source>
        <translation>بالانتظار: %1</translation>
    </message>
    <message>
        <source>Waiting: %1 (%2)</source>
        <translation>بالانتظار: %1 (%2)</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>مرفوضة: %1</translation>
    </message>
    <message>
        <source>Remarks: %1</source>
        <translation>ملاحظات: %1</translation>
    </message>
    <message>
        <source>Sent today: %1</source>
        <translation>أُرسلت اليوم: %1</translation>
    </message>
</context>
<context>
    <name>ReasonPanel</name>
    <message>
        <source>The count differs. Give a reason; a supervisor approves it.</source>
        <translation>العدّ غير مطابق. اذكر السبب، ثم يوافق عليه المشرف.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Wrong change given</source>
        <translation>خطأ في إعادة الباقي</translation>
    </message>
    <message>
        <source>Mistake in counting</source>
        <translation>خطأ في العدّ</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروف</translation>
    </message>
</context>
<context>
    <name>ReceiptsTable</name>
    <message>
        <source>Receipts of this shift</source>
        <translation>إيصالات هذه الوردية</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>الإيصال</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>المكتب الرئيسي</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Cash and card</source>
        <translation>نقداً وبطاقة</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>نقداً</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>استُرِد المبلغ</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>بالانتظار</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسلت</translation>
    </message>
    <message>
        <source>Sent, with a remark</source>
        <translation>أُرسلت مع ملاحظة</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير مؤكدة</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>تمت تسويتها</translation>
    </message>
</context>
<context>
    <name>ReceiptsView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>طباعة نسخة</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>E-mail or SMS</source>
        <translation>بريد إلكتروني أو رسالة</translation>
    </message>
    <message>
        <source>Papers not printed</source>
        <translation>أوراق لم تُطبع</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>الإيصالات</translation>
    </message>
    <message>
        <source>Find a receipt</source>
        <translation>بحث عن إيصال</translation>
    </message>
    <message>
        <source>Receipt number, account, amount or card digits</source>
        <translation>رقم الإيصال أو الحساب أو المبلغ أو أرقام البطاقة</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>الإيصال</translation>
    </message>
    <message>
        <source>No payments in this shift yet.</source>
        <translation>لا دفعات في هذه الوردية بعد.</translation>
    </message>
    <message>
        <source>Refunded by %1, approved by %2. Refund slip %3.</source>
        <translation>استرداد بواسطة %1، بموافقة %2. قسيمة الاسترداد %3.</translation>
    </message>
    <message>
        <source>Its tender was corrected. Papers of this receipt: %1</source>
        <translation>صُحّحت وسيلة دفعه. عدد أوراق هذا الإيصال: %1</translation>
    </message>
    <message>
        <source>The card has its money back. The refund slip is being printed.</source>
        <translation>أُعيد المبلغ إلى البطاقة. تجري طباعة قسيمة الاسترداد.</translation>
    </message>
    <message>
        <source>The payment is void. The card has its money back.</source>
        <translation>أُلغيت الدفعة. أُعيد المبلغ إلى البطاقة.</translation>
    </message>
    <message>
        <source>This payment is refunded already.</source>
        <translation>استُرِد مبلغ هذه الدفعة من قبل.</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>إلغاء العملية</translation>
    </message>
    <message>
        <source>Void by %1, approved by %2. Void slip %3.</source>
        <translation>ألغاها %1 بموافقة %2. قسيمة الإلغاء %3.</translation>
    </message>
    <message>
        <source>Papers of this receipt: %1</source>
        <translation>عدد أوراق هذا الإيصال: %1</translation>
    </message>
    <message>
        <source>The copy is printed.</source>
        <translation>طُبعت النسخة.</translation>
    </message>
    <message>
        <source>The copy is sent. This printer cannot confirm it: please look.</source>
        <translation>أُرسلت النسخة. لا تستطيع هذه الطابعة التأكيد: يُرجى النظر.</translation>
    </message>
    <message>
        <source>The payment is void. Give back what the slip says.</source>
        <translation>أُلغيت الدفعة. أعد للعميل المبلغ المذكور في القسيمة.</translation>
    </message>
    <message>
        <source>This payment is void already.</source>
        <translation>هذه الدفعة ملغاة من قبل.</translation>
    </message>
    <message>
        <source>Refund to the card</source>
        <translation>استرداد إلى البطاقة</translation>
    </message>
    <message>
        <source>Only a payment of this shift that stands.</source>
        <translation>لدفعة قائمة من هذه الوردية فقط.</translation>
    </message>
    <message>
        <source>Correct the tender</source>
        <translation>تصحيح وسيلة الدفع</translation>
    </message>
    <message>
        <source>Ask the supervisor</source>
        <translation>طلب موافقة المشرف</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>اختر السبب أولاً.</translation>
    </message>
</context>
<context>
    <name>ResolvePanel</name>
    <message>
        <source>Settle payment %1</source>
        <translation>تسوية الدفعة %1</translation>
    </message>
    <message>
        <source>Settle message %1</source>
        <translation>تسوية الرسالة %1</translation>
    </message>
    <message>
        <source>Head office says: %1.</source>
        <translation>يقول المكتب الرئيسي: %1.</translation>
    </message>
    <message>
        <source>What becomes of it? A supervisor agrees, and the journal keeps it.</source>
        <translation>ما الذي يُفعل بها؟ يوافق المشرف ويُحفظ القرار في السجل.</translation>
    </message>
    <message>
        <source>Account that was meant</source>
        <translation>الحساب المقصود</translation>
    </message>
    <message>
        <source>Note (may stay empty)</source>
        <translation>ملاحظة (يمكن تركها فارغة)</translation>
    </message>
    <message>
        <source>Refund to the customer</source>
        <translation>إعادة المبلغ إلى العميل</translation>
    </message>
    <message>
        <source>The cash goes back out of the drawer, against a signed slip.</source>
        <translation>يُعاد النقد من الدرج مقابل قسيمة موقّعة.</translation>
    </message>
    <message>
        <source>Credit on the account</source>
        <translation>رصيد دائن في الحساب</translation>
    </message>
    <message>
        <source>Head office puts the amount on the account it was paid for.</source>
        <translation>يقيّد المكتب الرئيسي المبلغ في الحساب الذي دُفع عنه.</translation>
    </message>
    <message>
        <source>Correct the account</source>
        <translation>تصحيح الحساب</translation>
    </message>
    <message>
        <source>Head office puts the amount on the account that was meant.</source>
        <translation>يقيّد المكتب الرئيسي المبلغ في الحساب المقصود.</translation>
    </message>
    <message>
        <source>Nothing is to be posted</source>
        <translation>لا شيء يُرحَّل</translation>
    </message>
    <message>
        <source>No money depends on it, or the customer has it back already.</source>
        <translation>لا مال يتوقف عليها، أو استردّه العميل من قبل.</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>Z report no. %1</source>
        <translation>تقرير Z رقم %1</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>إجمالي المعدود</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>المتوقع</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>الفرق</translation>
    </message>
    <message>
        <source>Collected in cash</source>
        <translation>المحصّل نقداً</translation>
    </message>
    <message>
        <source>Collected by card</source>
        <translation>المحصّل بالبطاقة</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>الدفعات</translation>
    </message>
    <message>
        <source>Voids</source>
        <translation>العمليات الملغاة</translation>
    </message>
    <message>
        <source>Stays in the drawer</source>
        <translation>يبقى في الدرج</translation>
    </message>
    <message>
        <source>Listed on the Z as not sent or not known: %1.</source>
        <translation>مدرجة في تقرير Z كغير مرسلة أو غير مؤكدة: %1.</translation>
    </message>
    <message>
        <source>Short %1</source>
        <translation>عجز %1</translation>
    </message>
    <message>
        <source>Over %1</source>
        <translation>زيادة %1</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>مطابق</translation>
    </message>
</context>
<context>
    <name>SendingLine</name>
    <message>
        <source>Sending: %1 of %2. Payments can go on.</source>
        <translation>يجري الإرسال: %1 من %2. يمكن متابعة الدفعات.</translation>
    </message>
    <message>
        <source>Head office does not answer. It is asked every second.</source>
        <translation>المكتب الرئيسي لا يجيب. يُسأل كل ثانية.</translation>
    </message>
    <message>
        <source>Head office answers again. One payment goes first.</source>
        <translation>عاد المكتب الرئيسي يجيب. تُرسل دفعة واحدة أولاً.</translation>
    </message>
</context>
<context>
    <name>ShiftMenuView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Card payments to clarify</source>
        <translation>عمليات بطاقة للتوضيح</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>تقرير X</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>الوردية</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>فتح درج النقود</translation>
    </message>
    <message>
        <source>Choose why. The opening is booked.</source>
        <translation>اختر السبب. يُسجَّل فتح الدرج.</translation>
    </message>
    <message>
        <source>%1, open since %2</source>
        <translation>%1، مفتوحة منذ %2</translation>
    </message>
    <message>
        <source>The drawer is open.</source>
        <translation>درج النقود مفتوح.</translation>
    </message>
    <message>
        <source>The drawer did not open. Use the key.</source>
        <translation>لم يُفتح درج النقود. استخدم المفتاح.</translation>
    </message>
    <message>
        <source>The X report is printed.</source>
        <translation>طُبع تقرير X.</translation>
    </message>
    <message>
        <source>The float slip is printed.</source>
        <translation>طُبعت قسيمة العهدة.</translation>
    </message>
    <message>
        <source>Sent. This printer cannot confirm it: please look.</source>
        <translation>أُرسلت. لا تستطيع هذه الطابعة التأكيد: يُرجى النظر.</translation>
    </message>
    <message>
        <source>How the shift stands now. Nothing is reset.</source>
        <translation>وضع الوردية الآن دون تصفير أي رقم.</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>إيداع في الصندوق</translation>
    </message>
    <message>
        <source>Cash into the drawer without a payment.</source>
        <translation>نقد يدخل الدرج دون دفعة.</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>صرف من الصندوق</translation>
    </message>
    <message>
        <source>Cash out of the drawer without a payment.</source>
        <translation>نقد يخرج من الدرج دون دفعة.</translation>
    </message>
    <message>
        <source>Safe drop</source>
        <translation>إيداع في الخزنة</translation>
    </message>
    <message>
        <source>Cash from the drawer into the safe.</source>
        <translation>نقد من الدرج إلى الخزنة.</translation>
    </message>
    <message>
        <source>Without a payment, with a reason.</source>
        <translation>دون دفعة، مع ذكر السبب.</translation>
    </message>
    <message>
        <source>Give to another desk</source>
        <translation>تسليم إلى كاونتر آخر</translation>
    </message>
    <message>
        <source>That desk counts and accepts it.</source>
        <translation>يعدّه ذلك الكاونتر ويستلمه.</translation>
    </message>
    <message>
        <source>Lock screen</source>
        <translation>قفل الشاشة</translation>
    </message>
    <message>
        <source>Hides the screen until you type your PIN.</source>
        <translation>تُخفى الشاشة حتى تُدخل رقمك السري.</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>إغلاق الوردية</translation>
    </message>
    <message>
        <source>Count the cash and print the Z report.</source>
        <translation>عدّ النقد وطباعة تقرير Z.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>The shift stays open for you.</source>
        <translation>تبقى ورديتك مفتوحة.</translation>
    </message>
    <message>
        <source>Accept cash</source>
        <translation>استلام نقد</translation>
    </message>
    <message>
        <source>Another desk gave it to you.</source>
        <translation>سلّمه إليك كاونتر آخر.</translation>
    </message>
    <message>
        <source>In the drawer</source>
        <translation>محتوى الدرج</translation>
    </message>
    <message>
        <source>Which notes and coins are running out.</source>
        <translation>ما يوشك أن ينفد من الأوراق والعملات.</translation>
    </message>
    <message>
        <source>Float slip</source>
        <translation>قسيمة العهدة</translation>
    </message>
    <message>
        <source>Print what the drawer began with, to be signed.</source>
        <translation>طباعة ما بدأ به الدرج، للتوقيع.</translation>
    </message>
    <message>
        <source>Choose a reason; write a note for another one.</source>
        <translation>اختر السبب، واكتب ملاحظة إن كان سبباً آخر.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Check</source>
        <translation>المراجعة</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>العدّ</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>البطاقة</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>التأكيد</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>النتيجة</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <source>Compare with the paper:</source>
        <translation>قارن مع الورقة:</translation>
    </message>
    <message>
        <source>What the code claims; do not believe it:</source>
        <translation>ما يدّعيه الرمز؛ لا تعتمد عليه:</translation>
    </message>
    <message>
        <source>Genuine, but void</source>
        <translation>إيصال صحيح لكنه ملغى</translation>
    </message>
    <message>
        <source>Genuine, but refunded</source>
        <translation>إيصال صحيح لكن مبلغه مُسترد</translation>
    </message>
    <message>
        <source>Genuine</source>
        <translation>إيصال صحيح</translation>
    </message>
    <message>
        <source>Genuine copy %1</source>
        <translation>نسخة صحيحة رقم %1</translation>
    </message>
    <message>
        <source>Altered – not genuine</source>
        <translation>معدَّل – ليس صحيحاً</translation>
    </message>
    <message>
        <source>Not our receipt</source>
        <translation>ليس إيصالنا</translation>
    </message>
    <message>
        <source>Desk unknown – cannot be checked</source>
        <translation>كاونتر غير معروف – لا يمكن التحقق</translation>
    </message>
    <message>
        <source>The payment was undone: voided by %1.</source>
        <translation>أُلغيت هذه الدفعة بالقسيمة %1.</translation>
    </message>
    <message>
        <source>The payment was undone. It pays nothing off.</source>
        <translation>أُلغيت هذه الدفعة، ولا تسدّد شيئاً.</translation>
    </message>
    <message>
        <source>Money went back to the card: refund slip %1.</source>
        <translation>أُعيد المبلغ إلى البطاقة: قسيمة الاسترداد %1.</translation>
    </message>
    <message>
        <source>Money went back to the card.</source>
        <translation>أُعيد المبلغ إلى البطاقة.</translation>
    </message>
    <message>
        <source>Signed by our desk. Compare the paper with what stands below.</source>
        <translation>موقَّع من كاونترنا. قارن الورقة بما يلي.</translation>
    </message>
    <message>
        <source>A marked copy of a genuine receipt; the original may exist as well.</source>
        <translation>نسخة معلَّمة من إيصال صحيح؛ وقد يكون الأصل موجوداً أيضاً.</translation>
    </message>
    <message>
        <source>It looks like ours, but its code does not hold. Do not accept it.</source>
        <translation>يشبه إيصالاتنا لكن رمزه غير سليم. لا تقبله.</translation>
    </message>
    <message>
        <source>This code is not that of a receipt of ours.</source>
        <translation>هذا الرمز ليس لإيصال من إيصالاتنا.</translation>
    </message>
    <message>
        <source>It may be of a new desk. Check again when head office is back.</source>
        <translation>قد يكون من كاونتر جديد. تحقق مرة أخرى عند عودة الاتصال بالمكتب الرئيسي.</translation>
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
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Account ends with</source>
        <translation>آخر أرقام الحساب</translation>
    </message>
    <message>
        <source>The paper says</source>
        <translation>تقول الورقة</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخة</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>مدفوع</translation>
    </message>
    <message>
        <source>Accepted offline, to be posted</source>
        <translation>قُبل دون اتصال وسيُرحَّل</translation>
    </message>
    <message>
        <source>Void slip</source>
        <translation>قسيمة إلغاء</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>Refund slip</source>
        <translation>قسيمة استرداد</translation>
    </message>
    <message>
        <source>Refunded to the card</source>
        <translation>مُسترد إلى البطاقة</translation>
    </message>
</context>
<context>
    <name>VoidPanel</name>
    <message>
        <source>Why is the payment undone? A supervisor approves it.</source>
        <translation>لماذا تُلغى الدفعة؟ يلزم أن يوافق المشرف.</translation>
    </message>
    <message>
        <source>Why is the money given back? A supervisor approves it.</source>
        <translation>لماذا يُعاد المبلغ؟ يلزم أن يوافق المشرف.</translation>
    </message>
    <message>
        <source>Void receipt %1</source>
        <translation>إلغاء الإيصال %1</translation>
    </message>
    <message>
        <source>Refund receipt %1</source>
        <translation>استرداد مبلغ الإيصال %1</translation>
    </message>
    <message>
        <source>Give back in cash: %1</source>
        <translation>يُعاد نقداً: %1</translation>
    </message>
    <message>
        <source>The terminal gives back to the card: %1</source>
        <translation>يعيد الجهاز إلى البطاقة: %1</translation>
    </message>
    <message>
        <source>Reverse on the card terminal first: %1</source>
        <translation>تُعكس أولاً على جهاز البطاقة: %1</translation>
    </message>
    <message>
        <source>Give it back at the terminal or by the bank. Two people declare it.</source>
        <translation>أعِده على الجهاز أو عن طريق البنك. يُقرّ بذلك شخصان.</translation>
    </message>
    <message>
        <source>Given back by hand: what was seen</source>
        <translation>أُعيد المبلغ يدوياً: ما الذي شوهد</translation>
    </message>
    <message>
        <source>Never type a whole card number.</source>
        <translation>لا تكتب رقم البطاقة كاملاً أبداً.</translation>
    </message>
    <message>
        <source>Give back to the card by hand: %1</source>
        <translation>أعِد إلى البطاقة يدوياً: %1</translation>
    </message>
    <message>
        <source>The terminal is giving the money back…</source>
        <translation>يعيد الجهاز المبلغ الآن…</translation>
    </message>
    <message>
        <source>The terminal is giving the money back… card %1 of %2</source>
        <translation>يعيد الجهاز المبلغ الآن… البطاقة %1 من %2</translation>
    </message>
    <message>
        <source>Wrong account</source>
        <translation>حساب خاطئ</translation>
    </message>
    <message>
        <source>Wrong amount</source>
        <translation>مبلغ خاطئ</translation>
    </message>
    <message>
        <source>Wrong kind of payment</source>
        <translation>طريقة دفع خاطئة</translation>
    </message>
    <message>
        <source>Customer changed their mind</source>
        <translation>غيّر العميل رأيه</translation>
    </message>
    <message>
        <source>Paid twice</source>
        <translation>دُفعت مرتين</translation>
    </message>
    <message>
        <source>Mistake in training</source>
        <translation>خطأ أثناء التدريب</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Settled. Head office is told.</source>
        <translation>سُوّيت، وسيُبلَّغ المكتب الرئيسي.</translation>
    </message>
</context>
</TS>
