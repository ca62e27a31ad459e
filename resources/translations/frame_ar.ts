<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Banners</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training – nothing here is a real payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo – sample customers, no real money</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) with an unknown result</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) refused by head office need a decision</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Back online.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working offline since %1. Payments are saved here and sent later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) waiting to be sent</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Credentials</name>
    <message>
        <source>Staff number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or scan your badge</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DenominationTable</name>
    <message>
        <source>Pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pieces of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count 10, 5 and 1 dirham coins too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dh</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Delete the last digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your PIN is being checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline: staff known to this desk can sign in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is sent to head office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payments to head office: waiting %1 · refused %2 · unknown %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Time in Qatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection to head office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payments: waiting %1, refused %2, unknown %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something unexpected happened. What is booked is safe. Tell support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule does not allow this. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody knows yet whether this happened. Do not repeat it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A device, the disk or the network failed. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an amount. Type it like 1,250.50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has more than two decimals. The riyal has 100 dirhams.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That looks like a bill number, not an amount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That looks like a card number. It was not kept. Type only the last four digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code could not be read. Scan again or type the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a number of pieces of a note or coin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the slip again. This cannot be right: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff number or PIN is wrong. Tries left: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in is locked until %1. See your supervisor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of staff is valid until %1 only. Connect this desk to head office first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs a supervisor: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You cannot approve your own transaction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The screen is locked. Type your PIN to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No account matches “%1”. Check the number or search by name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many results. Only %1 are shown: add more of the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account %1 is blocked by head office: %2. Take no money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account %1 is prepaid. It is topped up in the app, not at the counter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is due on account %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This bill is already in the basket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bill %1 is not open. It may be paid already, or in dispute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desk takes bills only. For %1 send the customer to a full centre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The amount must be from %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The basket is full (%1). Take this payment first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to pay. Scan or tick a bill first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A balance has changed since it was read. Look at the amounts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cash received is less than the total. Still to pay: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A card pays the exact amount. Too much: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account %1 takes cash only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coins cannot make this amount. Take %1 or %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offline limit is reached (%1). See your supervisor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no receipt %1 on this desk. Check the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt %1 is void already. Give no money back again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt %1 is of a closed shift. Head office gives refunds for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a reason first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is booked already. Nothing was booked twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a shift first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shift is open here for %1 since %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shift is open here for %1 since %2. Call a supervisor to close it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cash is being counted. Close the shift or go back to selling first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The count does not match. Count again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No desk is set up here yet (%1). Run `pos-app init` first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desk %1 is set up here already. It was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The counter is running here already. Use its window. (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file %1, line %2, is wrong at “%3”: %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” comes with a later release.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk refused to save. Nothing of this step is booked: return the money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Nothing of this step is booked: return the money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store of this desk is damaged: %1. Take no money here and call support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer program has written this store (%1, this one knows %2). Update the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer is wrong by %1. Tell support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office cannot be reached. Nothing you typed is lost; press F5 to try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office refused this: %1. See your supervisor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office gave an answer that cannot be read. Nothing is lost; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office did not take the enrolment code: %1. Ask for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer has a problem. The payment is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer is not connected. The payment is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer is out of paper. The payment is saved. Change the roll, then print again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer cover is open. The payment is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>card payment over the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cash payment over the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline payment over the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>void of a payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closing with a difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>card brand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last four digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>approval code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reference number (RRN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>terminal number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this desk does not take such charges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the account does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the payment has not arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sums do not agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something else was sent under this number before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paid elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept as credit on the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arrived late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the closing differs from its payments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the signature is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the clock is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the question was asked before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the desk is unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the desk was taken out of service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the code is wrong, used or too old</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>money</name>
    <message>
        <source>QAR</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
