<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AccountCard</name>
    <message>
        <source>Balance asked %1</source>
        <translation>الرصيد بتاريخ %1</translation>
    </message>
    <message>
        <source>Saved copy of %1</source>
        <translation>نسخة محفوظة %1</translation>
    </message>
    <message>
        <source>Account number</source>
        <translation>رقم الحساب</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>رقم العميل</translation>
    </message>
    <message>
        <source>Electricity no.</source>
        <translation>رقم الكهرباء</translation>
    </message>
    <message>
        <source>Water no.</source>
        <translation>رقم الماء</translation>
    </message>
    <message>
        <source>Holder&apos;s ID</source>
        <translation>هوية صاحب الحساب</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Last actual reading</source>
        <translation>آخر قراءة فعلية</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>العدّاد</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1 ك.و.س</translation>
    </message>
    <message>
        <source>%1 m³</source>
        <translation>%1 م³</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Arrears</source>
        <translation>المتأخرات</translation>
    </message>
</context>
<context>
    <name>BasketPanel</name>
    <message>
        <source>To pay</source>
        <translation>المطلوب</translation>
    </message>
    <message>
        <source>Accounts in this basket</source>
        <translation>الحسابات في السلة</translation>
    </message>
    <message numerus="yes">
        <source>%n bill(s) in the basket</source>
        <translation>
            <numerusform>لا فواتير في السلة</numerusform>
            <numerusform>فاتورة واحدة في السلة</numerusform>
            <numerusform>فاتورتان في السلة</numerusform>
            <numerusform>%n فواتير في السلة</numerusform>
            <numerusform>%n فاتورة في السلة</numerusform>
            <numerusform>%n فاتورة في السلة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardPage</name>
    <message>
        <source>The terminal is at work: wait for its answer.</source>
        <translation>جهاز البطاقة يعمل الآن: انتظر ردّه.</translation>
    </message>
    <message>
        <source>The card is charged: decide first what follows.</source>
        <translation>خُصم المبلغ من البطاقة: قرّر أولاً ما يلي.</translation>
    </message>
    <message>
        <source>Nothing is sent to the terminal yet.</source>
        <translation>لم يُرسل شيء إلى الجهاز بعد.</translation>
    </message>
    <message>
        <source>The terminal was asked to cancel.</source>
        <translation>طُلب من الجهاز الإلغاء.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>جارٍ الإلغاء…</translation>
    </message>
    <message>
        <source>Cancel on the terminal</source>
        <translation>إلغاء من جهاز البطاقة</translation>
    </message>
    <message>
        <source>The terminal is being asked.</source>
        <translation>يجري الاستعلام من الجهاز.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>فحص الجهاز</translation>
    </message>
    <message>
        <source>Accept this terminal</source>
        <translation>اعتماد هذا الجهاز</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Other card</source>
        <translation>بطاقة أخرى</translation>
    </message>
    <message>
        <source>Reverse the card</source>
        <translation>عكس عملية البطاقة</translation>
    </message>
    <message>
        <source>Take as part payment</source>
        <translation>قبوله دفعة جزئية</translation>
    </message>
    <message>
        <source>Pay the rest</source>
        <translation>دفع المتبقي</translation>
    </message>
    <message>
        <source>Does not fit: reverse</source>
        <translation>غير مطابق: عكس العملية</translation>
    </message>
    <message>
        <source>Print the slip again</source>
        <translation>إعادة طباعة القسيمة</translation>
    </message>
    <message>
        <source>Signature fits</source>
        <translation>التوقيع مطابق</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>السلة</translation>
    </message>
    <message>
        <source>Back to the payment</source>
        <translation>رجوع إلى الدفع</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>نقداً</translation>
    </message>
    <message>
        <source>Reversal to the card</source>
        <translation>عكس العملية إلى البطاقة</translation>
    </message>
    <message>
        <source>Refund to the card</source>
        <translation>استرداد إلى البطاقة</translation>
    </message>
    <message numerus="yes">
        <source>Card for %n bill(s)</source>
        <translation>
            <numerusform>بطاقة دون فواتير</numerusform>
            <numerusform>بطاقة لفاتورة واحدة</numerusform>
            <numerusform>بطاقة لفاتورتين</numerusform>
            <numerusform>بطاقة لـ %n فواتير</numerusform>
            <numerusform>بطاقة لـ %n فاتورة</numerusform>
            <numerusform>بطاقة لـ %n فاتورة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CashPanel</name>
    <message>
        <source>Coins cannot make %1: %2 stays due</source>
        <translation>لا تكفي العملات المعدنية لمبلغ %1: يبقى %2 مستحقاً</translation>
    </message>
    <message>
        <source>Coins cannot make %1: %2 goes on account</source>
        <translation>لا تكفي العملات المعدنية لمبلغ %1: يُضاف %2 إلى رصيد الحساب</translation>
    </message>
    <message>
        <source>Still to pay</source>
        <translation>المتبقي</translation>
    </message>
    <message>
        <source>Change to give</source>
        <translation>الباقي للعميل</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>المطلوب</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>المبلغ المستلم</translation>
    </message>
    <message>
        <source>Exact amount</source>
        <translation>المبلغ بالضبط</translation>
    </message>
    <message numerus="yes">
        <source>Cash for %n bill(s)</source>
        <translation>
            <numerusform>نقداً</numerusform>
            <numerusform>نقداً لفاتورة واحدة</numerusform>
            <numerusform>نقداً لفاتورتين</numerusform>
            <numerusform>نقداً لـ %n فواتير</numerusform>
            <numerusform>نقداً لـ %n فاتورة</numerusform>
            <numerusform>نقداً لـ %n فاتورة</numerusform>
        </translation>
    </message>
    <message>
        <source>Rest in cash. %1 went by card.</source>
        <translation>الباقي نقداً. دُفع %1 بالبطاقة.</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>No %1 left.</source>
        <translation>نفدت فئة %1.</translation>
    </message>
    <message>
        <source>No %1 left: this change cannot be made. Get change money.</source>
        <translation>نفدت فئة %1: لا يمكن إرجاع هذا الباقي. اطلب فكّة.</translation>
    </message>
</context>
<context>
    <name>ChangesPanel</name>
    <message>
        <source>The balance has changed since it was read.</source>
        <translation>تغيّر الرصيد بعد قراءته.</translation>
    </message>
    <message>
        <source>Tell the customer, then go on with the new amounts.</source>
        <translation>أبلغ العميل ثم تابع بالمبالغ الجديدة.</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>الفاتورة</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Type what it says; a supervisor confirms.</source>
        <translation>اكتب ما فيها؛ ويؤكده المشرف.</translation>
    </message>
    <message>
        <source>The slip says APPROVED</source>
        <translation>قسيمة الجهاز: مقبولة</translation>
    </message>
    <message>
        <source>The slip says DECLINED</source>
        <translation>قسيمة الجهاز: مرفوضة</translation>
    </message>
    <message>
        <source>Prints a note for the customer. It is no receipt.</source>
        <translation>تُطبع مذكرة للعميل، وهي ليست إيصالاً.</translation>
    </message>
    <message>
        <source>Leave pending, next customer</source>
        <translation>إبقاء العملية معلّقة، العميل التالي</translation>
    </message>
    <message>
        <source>It stays on the clarification list, its bills stay locked.</source>
        <translation>تبقى في قائمة التوضيح، وتبقى فواتيرها مقفلة.</translation>
    </message>
    <message>
        <source>Leave pending, go on</source>
        <translation>إبقاء العملية معلّقة والمتابعة</translation>
    </message>
</context>
<context>
    <name>CollectPage</name>
    <message>
        <source>Asking for the balance…</source>
        <translation>جارٍ الاستعلام عن الرصيد…</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>جارٍ البحث…</translation>
    </message>
    <message>
        <source>Scan bill, or type account, phone or name</source>
        <translation>امسح الفاتورة أو اكتب رقم الحساب أو الهاتف أو الاسم</translation>
    </message>
    <message>
        <source>Find customer</source>
        <translation>بحث عن عميل</translation>
    </message>
    <message>
        <source>No bills due.</source>
        <translation>لا توجد فواتير مستحقة.</translation>
    </message>
</context>
<context>
    <name>DeclarationForm</name>
    <message>
        <source>The slip says APPROVED</source>
        <translation>قسيمة الجهاز: مقبولة</translation>
    </message>
    <message>
        <source>The slip says DECLINED</source>
        <translation>قسيمة الجهاز: مرفوضة</translation>
    </message>
</context>
<context>
    <name>EmptyQuestion</name>
    <message>
        <source>Empty the basket?</source>
        <translation>هل تريد تفريغ السلة؟</translation>
    </message>
    <message>
        <source>Nothing was paid yet. The bills stay due.</source>
        <translation>لم يُدفع شيء بعد. تبقى الفواتير مستحقة.</translation>
    </message>
</context>
<context>
    <name>ItemsTable</name>
    <message>
        <source>Bill</source>
        <translation>الفاتورة</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>الاستحقاق</translation>
    </message>
    <message>
        <source>Amount due</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>Pay now</source>
        <translation>يُدفع الآن</translation>
    </message>
    <message>
        <source>Open bills</source>
        <translation>الفواتير المستحقة</translation>
    </message>
</context>
<context>
    <name>OutcomePanel</name>
    <message>
        <source>The card gets %1 back.</source>
        <translation>يُعاد %1 إلى البطاقة.</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>عُكست العملية</translation>
    </message>
    <message>
        <source>Still to pay: %1</source>
        <translation>المتبقي: %1</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>مقبولة</translation>
    </message>
    <message>
        <source>The bank approved only %1 of %2.</source>
        <translation>وافق البنك على %1 فقط من %2.</translation>
    </message>
    <message>
        <source>The card is charged with this part. What about the rest?</source>
        <translation>خُصم هذا الجزء من البطاقة. ماذا عن المتبقي؟</translation>
    </message>
    <message>
        <source>Approved in part</source>
        <translation>مقبولة جزئياً</translation>
    </message>
    <message>
        <source>Have the slip signed. Compare it with the signature on the card.</source>
        <translation>اطلب توقيع القسيمة، وقارنه بالتوقيع على البطاقة.</translation>
    </message>
    <message>
        <source>Does the signature fit?</source>
        <translation>هل التوقيع مطابق؟</translation>
    </message>
    <message>
        <source>The terminal did not begin</source>
        <translation>لم يبدأ الجهاز العملية</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>أُلغيت العملية</translation>
    </message>
    <message>
        <source>Card declined</source>
        <translation>رُفضت البطاقة</translation>
    </message>
    <message>
        <source>Not reversed</source>
        <translation>لم تُعكس العملية</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>لم يُخصم أي مبلغ.</translation>
    </message>
    <message>
        <source>The card is still charged.</source>
        <translation>لا يزال المبلغ مخصوماً من البطاقة.</translation>
    </message>
</context>
<context>
    <name>PaidPage</name>
    <message>
        <source>Try printing</source>
        <translation>محاولة الطباعة</translation>
    </message>
    <message>
        <source>The receipt is being printed.</source>
        <translation>تجري طباعة الإيصال.</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>العميل التالي</translation>
    </message>
    <message>
        <source>No receipt</source>
        <translation>بدون إيصال</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>عدم الإرسال</translation>
    </message>
    <message>
        <source>E-mail or SMS</source>
        <translation>بريد إلكتروني أو رسالة</translation>
    </message>
    <message>
        <source>Print it now</source>
        <translation>الطباعة الآن</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>طباعة نسخة</translation>
    </message>
    <message>
        <source>This desk has no printer.</source>
        <translation>لا توجد طابعة على هذا الكاونتر.</translation>
    </message>
    <message>
        <source>✓ Paid</source>
        <translation>✓ تم الدفع</translation>
    </message>
    <message>
        <source>Accepted offline: it will be posted</source>
        <translation>قُبلت دون اتصال: ستُرحَّل لاحقاً</translation>
    </message>
    <message>
        <source>Change to give</source>
        <translation>الباقي للعميل</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>المبلغ المحصّل</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>إيصال %1</translation>
    </message>
    <message>
        <source>Card %1, %2 ending %3</source>
        <translation>بطاقة %1، %2 تنتهي بـ %3</translation>
    </message>
    <message>
        <source>Cash received %1</source>
        <translation>المستلم نقداً %1</translation>
    </message>
    <message>
        <source>Collected %1</source>
        <translation>المحصّل %1</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>جارٍ الطباعة…</translation>
    </message>
    <message>
        <source>Printed on the spare printer</source>
        <translation>طُبع على الطابعة الاحتياطية</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>لم يُطبع</translation>
    </message>
    <message>
        <source>Sent to the printer: please look</source>
        <translation>أُرسل إلى الطابعة: يُرجى النظر</translation>
    </message>
    <message>
        <source>It waited too long to print by itself. Press %1 to print it now.</source>
        <translation>انتظر أطول من أن يُطبع تلقائياً. اضغط %1 لطباعته الآن.</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>طُبع</translation>
    </message>
    <message>
        <source>Waits for the printer</source>
        <translation>بانتظار الطابعة</translation>
    </message>
    <message>
        <source>May have been printed: look at the paper</source>
        <translation>ربما طُبع: تحقق من الورق</translation>
    </message>
    <message>
        <source>Copy %1 printed</source>
        <translation>طُبعت النسخة رقم %1</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>إيصال</translation>
    </message>
</context>
<context>
    <name>PartPanel</name>
    <message>
        <source>Amount due %1</source>
        <translation>المبلغ المستحق %1</translation>
    </message>
    <message>
        <source>Pay now</source>
        <translation>يُدفع الآن</translation>
    </message>
    <message>
        <source>Whole amount</source>
        <translation>كامل المبلغ</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>Stays due %1</source>
        <translation>يبقى مستحقاً %1</translation>
    </message>
    <message>
        <source>On account %1</source>
        <translation>إلى رصيد الحساب %1</translation>
    </message>
    <message>
        <source>Another total: oldest debt first</source>
        <translation>مبلغ إجمالي آخر: الأقدم أولاً</translation>
    </message>
    <message>
        <source>In advance on account %1</source>
        <translation>دفعة مقدمة للحساب %1</translation>
    </message>
    <message>
        <source>Part payment of bill %1</source>
        <translation>دفع جزئي للفاتورة %1</translation>
    </message>
</context>
<context>
    <name>SlipForm</name>
    <message>
        <source>Look again.</source>
        <translation>أعد النظر.</translation>
    </message>
    <message>
        <source>Card brand</source>
        <translation>نوع البطاقة</translation>
    </message>
    <message>
        <source>Approval code</source>
        <translation>رمز الموافقة</translation>
    </message>
    <message>
        <source>Last four digits</source>
        <translation>آخر أربعة أرقام</translation>
    </message>
    <message>
        <source>Reference number (RRN)</source>
        <translation>الرقم المرجعي (RRN)</translation>
    </message>
    <message>
        <source>Terminal number</source>
        <translation>رقم الجهاز</translation>
    </message>
    <message>
        <source>What was seen: slip, the terminal’s list, the bank’s word</source>
        <translation>ما شوهد: القسيمة أو قائمة الجهاز أو إفادة البنك</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>اختر</translation>
    </message>
    <message>
        <source>Never type a whole card number.</source>
        <translation>لا تكتب رقم البطاقة كاملاً أبداً.</translation>
    </message>
</context>
<context>
    <name>SlipPanel</name>
    <message>
        <source>Look again.</source>
        <translation>تحقق مرة أخرى.</translation>
    </message>
    <message>
        <source>Charged amount</source>
        <translation>المبلغ المخصوم</translation>
    </message>
    <message>
        <source>Card brand</source>
        <translation>نوع البطاقة</translation>
    </message>
    <message>
        <source>Approval code</source>
        <translation>رمز الموافقة</translation>
    </message>
    <message>
        <source>Last four digits</source>
        <translation>آخر أربعة أرقام</translation>
    </message>
    <message>
        <source>Reference number (RRN)</source>
        <translation>الرقم المرجعي (⁨RRN⁩)</translation>
    </message>
    <message>
        <source>Terminal number</source>
        <translation>رقم جهاز البطاقة</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>اختر</translation>
    </message>
    <message>
        <source>To pay by card</source>
        <translation>المطلوب بالبطاقة</translation>
    </message>
    <message>
        <source>From the terminal&apos;s slip</source>
        <translation>من قسيمة جهاز البطاقة</translation>
    </message>
    <message>
        <source>Charge the card on the terminal with exactly this amount.</source>
        <translation>اخصم من البطاقة على الجهاز هذا المبلغ بالضبط.</translation>
    </message>
    <message>
        <source>Wait for the slip that says APPROVED.</source>
        <translation>انتظر القسيمة التي تُظهر «مقبولة».</translation>
    </message>
    <message>
        <source>Type approval code, last four digits and RRN from it.</source>
        <translation>اكتب منها رمز الموافقة وآخر أربعة أرقام والرقم المرجعي.</translation>
    </message>
    <message>
        <source>Never type a whole card number.</source>
        <translation>لا تكتب رقم البطاقة كاملاً أبداً.</translation>
    </message>
    <message numerus="yes">
        <source>Card for %n bill(s)</source>
        <translation>
            <numerusform>بطاقة</numerusform>
            <numerusform>بطاقة لفاتورة واحدة</numerusform>
            <numerusform>بطاقة لفاتورتين</numerusform>
            <numerusform>بطاقة لـ %n فواتير</numerusform>
            <numerusform>بطاقة لـ %n فاتورة</numerusform>
            <numerusform>بطاقة لـ %n فاتورة</numerusform>
        </translation>
    </message>
    <message>
        <source>Rest by card. %1 in cash.</source>
        <translation>الباقي بالبطاقة. %1 نقداً.</translation>
    </message>
</context>
<context>
    <name>StepsPanel</name>
    <message>
        <source>Terminal %1</source>
        <translation>الجهاز %1</translation>
    </message>
    <message>
        <source>Connection good</source>
        <translation>الاتصال جيد</translation>
    </message>
    <message>
        <source>Waits another %1</source>
        <translation>ينتظر %1 أخرى</translation>
    </message>
    <message>
        <source>The time is over. Asking what became of it…</source>
        <translation>انتهى الوقت. يجري الاستعلام عن النتيجة…</translation>
    </message>
    <message>
        <source>Asking the terminal whether it is ready…</source>
        <translation>يجري سؤال الجهاز عن جاهزيته…</translation>
    </message>
    <message>
        <source>Sent to the terminal</source>
        <translation>أُرسلت إلى جهاز البطاقة</translation>
    </message>
    <message>
        <source>Customer: tap, insert or swipe the card</source>
        <translation>العميل: يمرّر البطاقة أو يدخلها</translation>
    </message>
    <message>
        <source>Customer enters the PIN</source>
        <translation>العميل يُدخل الرقم السري</translation>
    </message>
    <message>
        <source>Waiting for the bank</source>
        <translation>بانتظار ردّ البنك</translation>
    </message>
    <message>
        <source>Customer takes the card</source>
        <translation>العميل يأخذ البطاقة</translation>
    </message>
</context>
<context>
    <name>TenderPage</name>
    <message>
        <source>A card is charged: pay the rest, or reverse the card with Esc.</source>
        <translation>خُصم مبلغ من بطاقة: أكمل دفع المتبقي، أو اعكس العملية بالمفتاح Esc.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>%1 is right</source>
        <translation>%1 صحيح</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>تصحيح المبلغ</translation>
    </message>
    <message>
        <source>Drop the slip</source>
        <translation>تجاهل القسيمة</translation>
    </message>
    <message>
        <source>Keep the slip</source>
        <translation>إبقاء القسيمة</translation>
    </message>
    <message>
        <source>Reverse the card</source>
        <translation>عكس عملية البطاقة</translation>
    </message>
    <message>
        <source>Take as part payment</source>
        <translation>قبوله دفعة جزئية</translation>
    </message>
    <message>
        <source>Go on with this payment</source>
        <translation>متابعة هذه الدفعة</translation>
    </message>
    <message>
        <source>Cash instead</source>
        <translation>نقداً بدلاً منها</translation>
    </message>
    <message>
        <source>Collect %1 instead</source>
        <translation>تحصيل %1 بدلاً منه</translation>
    </message>
    <message>
        <source>Rest by card</source>
        <translation>الباقي بالبطاقة</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>At the terminal…</source>
        <translation>عند الجهاز…</translation>
    </message>
    <message>
        <source>Charge the card</source>
        <translation>الخصم من البطاقة</translation>
    </message>
    <message>
        <source>Rest in cash</source>
        <translation>الباقي نقداً</translation>
    </message>
    <message>
        <source>Take payment</source>
        <translation>إتمام الدفع</translation>
    </message>
    <message>
        <source>Scan kept. It is used as soon as this is done.</source>
        <translation>حُفظ المسح. سيُستخدم فور الانتهاء من هذه العملية.</translation>
    </message>
    <message>
        <source>Received %1: is that right?</source>
        <translation>المستلم %1: هل هذا صحيح؟</translation>
    </message>
    <message>
        <source>The change would be %1.</source>
        <translation>سيكون الباقي %1.</translation>
    </message>
    <message>
        <source>Drop what was typed from the slip?</source>
        <translation>هل تريد تجاهل ما كُتب من القسيمة؟</translation>
    </message>
    <message>
        <source>If the card was charged, reverse it on the terminal first.</source>
        <translation>إذا خُصم المبلغ من البطاقة فاعكس العملية على الجهاز أولاً.</translation>
    </message>
    <message>
        <source>A card is charged with %1. What about it?</source>
        <translation>خُصم %1 من بطاقة. ماذا يُفعل به؟</translation>
    </message>
    <message>
        <source>Without a payment the card gets its money back first.</source>
        <translation>دون إتمام الدفع يُعاد المبلغ إلى البطاقة أولاً.</translation>
    </message>
</context>
<context>
    <name>TerminalPanel</name>
    <message>
        <source>Stays to be paid: %1</source>
        <translation>يبقى للدفع: %1</translation>
    </message>
    <message>
        <source>To pay by card</source>
        <translation>المطلوب بالبطاقة</translation>
    </message>
    <message>
        <source>Charge on this card</source>
        <translation>المبلغ على هذه البطاقة</translation>
    </message>
    <message>
        <source>The amount goes to the terminal by itself.</source>
        <translation>يُرسل المبلغ إلى الجهاز تلقائياً.</translation>
    </message>
    <message numerus="yes">
        <source>Card for %n bill(s)</source>
        <translation>
            <numerusform>بطاقة دون فواتير</numerusform>
            <numerusform>بطاقة لفاتورة واحدة</numerusform>
            <numerusform>بطاقة لفاتورتين</numerusform>
            <numerusform>بطاقة لـ %n فواتير</numerusform>
            <numerusform>بطاقة لـ %n فاتورة</numerusform>
            <numerusform>بطاقة لـ %n فاتورة</numerusform>
        </translation>
    </message>
    <message>
        <source>Rest by card. %1 in cash.</source>
        <translation>الباقي بالبطاقة. %1 نقداً.</translation>
    </message>
</context>
<context>
    <name>UnknownPage</name>
    <message>
        <source>Settle the card payment first, or leave it pending with 3.</source>
        <translation>احسم عملية البطاقة أولاً، أو أبقها معلّقة بالرقم 3.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>جارٍ الاستعلام…</translation>
    </message>
    <message>
        <source>Ask the terminal now</source>
        <translation>الاستعلام من الجهاز الآن</translation>
    </message>
    <message>
        <source>The terminal is being asked.</source>
        <translation>يجري الاستعلام من الجهاز.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>Supervisor confirms</source>
        <translation>تأكيد المشرف</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Do not take another payment for these bills until this is settled.</source>
        <translation>لا تستلم دفعة أخرى لهذه الفواتير حتى تتضح النتيجة.</translation>
    </message>
    <message>
        <source>We do not know yet whether the card was charged.</source>
        <translation>لم يتأكد بعد خصم المبلغ من البطاقة.</translation>
    </message>
    <message>
        <source>We do not know yet whether the card got its money back.</source>
        <translation>لم يتأكد بعد رجوع المبلغ إلى البطاقة.</translation>
    </message>
    <message>
        <source>Terminal %1</source>
        <translation>الجهاز %1</translation>
    </message>
    <message>
        <source>Left over from before: %1, terminal %2</source>
        <translation>عملية سابقة: %1، الجهاز %2</translation>
    </message>
    <message>
        <source>Ask the customer to wait. Look at the terminal’s screen and its paper slip.</source>
        <translation>اطلب من العميل الانتظار، وانظر إلى شاشة الجهاز وقسيمته الورقية.</translation>
    </message>
    <message>
        <source>Look at the terminal’s screen, its paper slip and its list of payments.</source>
        <translation>انظر إلى شاشة الجهاز وقسيمته الورقية وقائمة عملياته.</translation>
    </message>
    <message>
        <source>Asking the terminal…</source>
        <translation>جارٍ الاستعلام من الجهاز…</translation>
    </message>
    <message>
        <source>Asks the terminal again in %1 s</source>
        <translation>استعلام جديد من الجهاز بعد %1 ث</translation>
    </message>
    <message>
        <source>Try %1, %2: %3</source>
        <translation>المحاولة %1، %2: %3</translation>
    </message>
</context>
<context>
    <name>_Hint</name>
    <message>
        <source>Scan a bill</source>
        <translation>امسح فاتورة</translation>
    </message>
    <message>
        <source>or type account, electricity or water number, ID, phone, name</source>
        <translation>أو اكتب رقم الحساب أو الكهرباء أو الماء أو الهوية أو الهاتف أو الاسم</translation>
    </message>
    <message>
        <source>Last customers</source>
        <translation>آخر العملاء</translation>
    </message>
</context>
<context>
    <name>_Results</name>
    <message numerus="yes">
        <source>%n account(s) found</source>
        <translation>
            <numerusform>لا توجد حسابات</numerusform>
            <numerusform>حساب واحد</numerusform>
            <numerusform>حسابان</numerusform>
            <numerusform>%n حسابات</numerusform>
            <numerusform>%n حساباً</numerusform>
            <numerusform>%n حساباً</numerusform>
        </translation>
    </message>
    <message>
        <source>There are more. Add more of the name.</source>
        <translation>هناك نتائج أخرى. أضف المزيد من الاسم.</translation>
    </message>
    <message>
        <source>Saved copy of %1: may be out of date</source>
        <translation>نسخة محفوظة %1: قد لا تكون محدّثة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>المنطقة</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>الفواتير</translation>
    </message>
    <message>
        <source>Amount due</source>
        <translation>المبلغ المستحق</translation>
    </message>
    <message>
        <source>Accounts found</source>
        <translation>نتائج البحث</translation>
    </message>
</context>
<context>
    <name>collect</name>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>رقم العميل</translation>
    </message>
    <message>
        <source>Electricity number</source>
        <translation>رقم الكهرباء</translation>
    </message>
    <message>
        <source>Water number</source>
        <translation>رقم الماء</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>رقم الهوية</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>الفاتورة</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>رقم</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>مقطوعة الخدمة</translation>
    </message>
    <message>
        <source>Prepaid: pay in the app</source>
        <translation>مسبق الدفع: عبر التطبيق</translation>
    </message>
    <message>
        <source>Exempt</source>
        <translation>معفى</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>موقوف</translation>
    </message>
    <message>
        <source>Cash only</source>
        <translation>نقداً فقط</translation>
    </message>
    <message>
        <source>Exact amount only</source>
        <translation>المبلغ بالضبط فقط</translation>
    </message>
    <message>
        <source>Advance allowed</source>
        <translation>يُقبل الدفع المقدم</translation>
    </message>
    <message>
        <source>On account, in advance</source>
        <translation>دفعة مقدمة لرصيد الحساب</translation>
    </message>
    <message>
        <source>Security deposit</source>
        <translation>مبلغ التأمين</translation>
    </message>
    <message>
        <source>Reconnection fee</source>
        <translation>رسوم إعادة التوصيل</translation>
    </message>
    <message>
        <source>Service fee</source>
        <translation>رسوم خدمة</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>كهرباء</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>ماء</translation>
    </message>
    <message>
        <source>Sanitation</source>
        <translation>صرف صحي</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>أخرى</translation>
    </message>
    <message>
        <source>settled at %1, %2</source>
        <translation>سُدِّدت على %1، %2</translation>
    </message>
    <message>
        <source>card in doubt at %1, %2</source>
        <translation>بطاقة محل شك على %1، %2</translation>
    </message>
    <message>
        <source>head office to confirm</source>
        <translation>بانتظار تأكيد المكتب الرئيسي</translation>
    </message>
    <message>
        <source>%1 paid at %2</source>
        <translation>دُفع %1 على %2</translation>
    </message>
    <message>
        <source>settled at another desk</source>
        <translation>سُدِّدت على كاونتر آخر</translation>
    </message>
    <message>
        <source>part paid at another desk</source>
        <translation>دُفع جزء منها على كاونتر آخر</translation>
    </message>
    <message>
        <source>pending card</source>
        <translation>عملية بطاقة معلّقة</translation>
    </message>
    <message>
        <source>being paid on desk %1</source>
        <translation>تُدفع الآن على الكاونتر %1</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>متأخرة</translation>
    </message>
    <message>
        <source>part</source>
        <translation>جزئي</translation>
    </message>
    <message>
        <source>credit</source>
        <translation>رصيد دائن</translation>
    </message>
    <message>
        <source>in dispute</source>
        <translation>محل اعتراض</translation>
    </message>
    <message>
        <source>exact only</source>
        <translation>المبلغ بالضبط</translation>
    </message>
    <message>
        <source>The program was closed unexpectedly. The basket is back.</source>
        <translation>أُغلق البرنامج بشكل غير متوقع. تمت استعادة السلة.</translation>
    </message>
    <message>
        <source>Scan kept. It is used as soon as this is done.</source>
        <translation>حُفظ المسح. سيُستخدم فور الانتهاء من هذه العملية.</translation>
    </message>
    <message>
        <source>The statement is being printed…</source>
        <translation>جارٍ طباعة كشف الحساب…</translation>
    </message>
    <message>
        <source>The statement is printed.</source>
        <translation>طُبع كشف الحساب.</translation>
    </message>
    <message>
        <source>The statement is sent. This printer cannot confirm it: please look.</source>
        <translation>أُرسل كشف الحساب. لا تستطيع هذه الطابعة التأكيد: يُرجى النظر.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Empty the basket</source>
        <translation>تفريغ السلة</translation>
    </message>
    <message>
        <source>Keep the basket</source>
        <translation>إبقاء السلة</translation>
    </message>
    <message>
        <source>Take the new amounts</source>
        <translation>اعتماد المبالغ الجديدة</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
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
        <source>A card is being charged for this bill on desk %1.</source>
        <translation>تُدفع هذه الفاتورة بالبطاقة على الكاونتر %1.</translation>
    </message>
    <message>
        <source>Part payment</source>
        <translation>دفع جزئي</translation>
    </message>
    <message>
        <source>Choose a bill first.</source>
        <translation>اختر فاتورة أولاً.</translation>
    </message>
    <message>
        <source>Other total</source>
        <translation>مبلغ إجمالي آخر</translation>
    </message>
    <message>
        <source>The basket is empty.</source>
        <translation>السلة فارغة.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>There is no account to remove.</source>
        <translation>لا يوجد حساب لإزالته.</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>كشف حساب</translation>
    </message>
    <message>
        <source>An account in the basket takes cash only.</source>
        <translation>في السلة حساب لا يُدفع إلا نقداً.</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Terminal %1 is ready.</source>
        <translation>الجهاز %1 جاهز.</translation>
    </message>
    <message>
        <source>Cancelling… the terminal may still finish.</source>
        <translation>جارٍ الإلغاء… قد يُكمل الجهاز العملية رغم ذلك.</translation>
    </message>
    <message>
        <source>Scan kept. It is used as soon as this is done.</source>
        <translation>حُفظ المسح، وسيُستخدم فور الانتهاء من هذه العملية.</translation>
    </message>
</context>
<context>
    <name>money</name>
    <message>
        <source>QAR</source>
        <translation>ر.ق</translation>
    </message>
</context>
</TS>
