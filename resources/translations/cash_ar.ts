<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AcceptView</name>
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
        <source>Accept</source>
        <translation>استلام</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>إعادة العدّ</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Accept cash</source>
        <translation>استلام نقد</translation>
    </message>
    <message>
        <source>Number on the other desk&apos;s slip</source>
        <translation>الرقم على قسيمة الكاونتر الآخر</translation>
    </message>
    <message>
        <source>Who brings it</source>
        <translation>من يُحضره</translation>
    </message>
    <message>
        <source>Scan the slip that came with the cash, or type its number.</source>
        <translation>امسح القسيمة المرافقة للنقد أو اكتب رقمها.</translation>
    </message>
    <message>
        <source>Count what you were given. Transfer %1.</source>
        <translation>عُدّ ما سُلّم إليك. التحويل %1.</translation>
    </message>
    <message>
        <source>You counted</source>
        <translation>عددتَ</translation>
    </message>
    <message>
        <source>Is that all? It can be accepted only once.</source>
        <translation>هل هذا كل شيء؟ لا يمكن الاستلام إلا مرة واحدة.</translation>
    </message>
    <message>
        <source>Accepted. Put the cash into the drawer.</source>
        <translation>تم الاستلام. ضع النقد في الدرج.</translation>
    </message>
</context>
<context>
    <name>BookedCard</name>
    <message>
        <source>For desk %1, taken by %2</source>
        <translation>إلى الكاونتر %1، يستلمه %2</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>من %1</translation>
    </message>
    <message>
        <source>Taken by %1</source>
        <translation>استلمه %1</translation>
    </message>
    <message>
        <source>the safe</source>
        <translation>الخزنة</translation>
    </message>
</context>
<context>
    <name>CashSlip</name>
    <message>
        <source>The slip is being printed…</source>
        <translation>تجري طباعة القسيمة…</translation>
    </message>
    <message>
        <source>The slip is printed.</source>
        <translation>طُبعت القسيمة.</translation>
    </message>
    <message>
        <source>The slip is sent. This printer cannot confirm it: please look.</source>
        <translation>أُرسلت القسيمة. لا تستطيع هذه الطابعة تأكيد ذلك: يُرجى النظر.</translation>
    </message>
    <message>
        <source>The slip is not printed. The booking stands.</source>
        <translation>لم تُطبع القسيمة. القيد قائم.</translation>
    </message>
</context>
<context>
    <name>CorrectView</name>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>A slip was cash</source>
        <translation>القسيمة كانت نقداً</translation>
    </message>
    <message>
        <source>Cash was a card</source>
        <translation>النقد كان بطاقة</translation>
    </message>
    <message>
        <source>Choose a reason and type the whole slip.</source>
        <translation>اختر سبباً واكتب بيانات القسيمة كاملة.</translation>
    </message>
    <message>
        <source>Ask the supervisor</source>
        <translation>طلب موافقة المشرف</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>Correct the tender</source>
        <translation>تصحيح وسيلة الدفع</translation>
    </message>
    <message>
        <source>Why was it booked otherwise?</source>
        <translation>لماذا سُجّلت بغير ذلك؟</translation>
    </message>
    <message>
        <source>So much was a card</source>
        <translation>ما دُفع منها بالبطاقة</translation>
    </message>
    <message>
        <source>The card’s slip</source>
        <translation>قسيمة البطاقة</translation>
    </message>
    <message>
        <source>There was no card</source>
        <translation>لم تكن هناك بطاقة</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>الإيصال %1</translation>
    </message>
    <message>
        <source>Receipt %1 has nothing that could be corrected here.</source>
        <translation>لا يوجد في الإيصال %1 ما يمكن تصحيحه هنا.</translation>
    </message>
    <message>
        <source>Receipt %1 was booked as %2 in cash. What of it was a card?</source>
        <translation>سُجّل الإيصال %1 بمبلغ %2 نقداً. كم منه بالبطاقة؟</translation>
    </message>
    <message>
        <source>Receipt %1 was booked as %2 by card (%3, ending %4). It was cash.</source>
        <translation>سُجّل الإيصال %1 بمبلغ %2 بالبطاقة (%3، تنتهي بـ %4). وكان نقداً.</translation>
    </message>
    <message>
        <source>Booked as paid by card</source>
        <translation>سُجّلت مدفوعة بالبطاقة</translation>
    </message>
    <message>
        <source>Booked as paid in cash</source>
        <translation>سُجّلت مدفوعة نقداً</translation>
    </message>
</context>
<context>
    <name>DrawerView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Safe drop</source>
        <translation>إيداع في الخزنة</translation>
    </message>
    <message>
        <source>In the drawer</source>
        <translation>محتوى الدرج</translation>
    </message>
    <message>
        <source>As far as it is known: customers’ notes are not counted.</source>
        <translation>بحسب المعلوم: الأوراق التي يدفعها العملاء لا تُعدّ.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الأوراق النقدية</translation>
    </message>
    <message>
        <source>Coins</source>
        <translation>العملات المعدنية</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا يوجد</translation>
    </message>
    <message>
        <source>few</source>
        <translation>قليل</translation>
    </message>
    <message>
        <source>enough</source>
        <translation>كافٍ</translation>
    </message>
    <message>
        <source>No safe drop is due</source>
        <translation>لا حاجة إلى إيداع في الخزنة</translation>
    </message>
    <message>
        <source>More than %1 in the drawer: make a safe drop</source>
        <translation>في الدرج أكثر من %1: أودع نقداً في الخزنة</translation>
    </message>
    <message>
        <source>Best is to drop all notes of %1.</source>
        <translation>الأفضل إيداع كل الأوراق من فئة %1.</translation>
    </message>
</context>
<context>
    <name>MoveCash</name>
    <message>
        <source>Pay in</source>
        <translation>إيداع في الصندوق</translation>
    </message>
    <message>
        <source>Cash that comes into the drawer without a payment.</source>
        <translation>نقد يدخل الدرج دون دفعة.</translation>
    </message>
    <message>
        <source>Who gives it</source>
        <translation>المسلِّم</translation>
    </message>
    <message>
        <source>Book the pay-in</source>
        <translation>تسجيل الإيداع</translation>
    </message>
    <message>
        <source>Paid in. Put the cash into the drawer.</source>
        <translation>سُجّل الإيداع. ضع النقد في الدرج.</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>صرف من الصندوق</translation>
    </message>
    <message>
        <source>Cash that leaves the drawer without a payment.</source>
        <translation>نقد يخرج من الدرج دون دفعة.</translation>
    </message>
    <message>
        <source>Who takes it</source>
        <translation>المستلم</translation>
    </message>
    <message>
        <source>Book the pay-out</source>
        <translation>تسجيل الصرف</translation>
    </message>
    <message>
        <source>Paid out. Hand over the cash; both sign the slip.</source>
        <translation>سُجّل الصرف. سلّم النقد، ويوقّع الطرفان على القسيمة.</translation>
    </message>
    <message>
        <source>Safe drop</source>
        <translation>إيداع في الخزنة</translation>
    </message>
    <message>
        <source>Cash that goes from the drawer to the safe.</source>
        <translation>نقد يُنقل من الدرج إلى الخزنة.</translation>
    </message>
    <message>
        <source>Who takes it to the safe</source>
        <translation>من ينقله إلى الخزنة</translation>
    </message>
    <message>
        <source>Book the drop</source>
        <translation>تسجيل الإيداع</translation>
    </message>
    <message>
        <source>Dropped. Hand over the cash; both sign the slip.</source>
        <translation>سُجّل الإيداع. سلّم النقد، ويوقّع الطرفان على القسيمة.</translation>
    </message>
    <message>
        <source>Give to another desk</source>
        <translation>تسليم إلى كاونتر آخر</translation>
    </message>
    <message>
        <source>That desk counts and accepts it. Until then it is on its way.</source>
        <translation>يعدّه ذلك الكاونتر ويستلمه. وحتى ذلك الحين يبقى في الطريق.</translation>
    </message>
    <message>
        <source>Who takes it (staff number)</source>
        <translation>المستلم (الرقم الوظيفي)</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>تسليم</translation>
    </message>
    <message>
        <source>On its way. The other desk accepts it by this number:</source>
        <translation>النقد في الطريق. يستلمه الكاونتر الآخر بهذا الرقم:</translation>
    </message>
</context>
<context>
    <name>MoveForm</name>
    <message>
        <source>Look again.</source>
        <translation>تحقق مرة أخرى.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>To desk</source>
        <translation>إلى الكاونتر</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>الخزنة</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>ما السبب؟</translation>
    </message>
</context>
<context>
    <name>MoveView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Count notes and coins</source>
        <translation>عدّ الأوراق والعملات</translation>
    </message>
    <message>
        <source>On their way</source>
        <translation>نقد في الطريق</translation>
    </message>
    <message>
        <source>Use this sum</source>
        <translation>اعتماد هذا المجموع</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Say how much, who and why; write a note for another reason.</source>
        <translation>حدّد المبلغ والشخص والسبب، واكتب ملاحظة إن كان السبب غير مذكور.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
</context>
<context>
    <name>OnWayView</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>استرجاع</translation>
    </message>
    <message>
        <source>Choose a reason; write a note for another one.</source>
        <translation>اختر سبباً، واكتب ملاحظة إن كان السبب غير مذكور.</translation>
    </message>
    <message>
        <source>Ask the supervisor</source>
        <translation>طلب موافقة المشرف</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>Cash on its way</source>
        <translation>نقد في الطريق</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>الرقم</translation>
    </message>
    <message>
        <source>Given at</source>
        <translation>وقت التسليم</translation>
    </message>
    <message>
        <source>To desk</source>
        <translation>إلى الكاونتر</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>المستلم</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Why does %1 of transfer %2 lie in this drawer again?</source>
        <translation>لماذا عاد المبلغ %1 من التحويل %2 إلى هذا الدرج؟</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>Nothing is on its way: all that was given is accepted.</source>
        <translation>لا شيء في الطريق: استُلم كل ما سُلّم.</translation>
    </message>
    <message>
        <source>Given here and not accepted yet. Until then this desk answers for it.</source>
        <translation>سُلّم من هنا ولم يُستلم بعد. وحتى ذلك الحين يبقى على عهدة هذا الكاونتر.</translation>
    </message>
    <message>
        <source>Taken back. Put the cash into the drawer.</source>
        <translation>تم الاسترجاع. ضع النقد في الدرج.</translation>
    </message>
</context>
</TS>
