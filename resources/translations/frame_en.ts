<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Banners</name>
    <message numerus="yes">
        <source>%n request(s) of other desks: Ctrl+F11, then F3</source>
        <translation>
            <numerusform>%n request of another desk: Ctrl+F11, then F3</numerusform>
            <numerusform>%n requests of other desks: Ctrl+F11, then F3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card payment(s) not settled</source>
        <translation>
            <numerusform>%n card payment not settled</numerusform>
            <numerusform>%n card payments not settled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) with an unknown result</source>
        <translation>
            <numerusform>%n payment with an unknown result</numerusform>
            <numerusform>%n payments with an unknown result</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Head office has remarks on %n payment(s)</source>
        <translation>
            <numerusform>Head office has a remark on %n payment</numerusform>
            <numerusform>Head office has remarks on %n payments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) refused by head office need a decision</source>
        <translation>
            <numerusform>%n payment refused by head office needs a decision</numerusform>
            <numerusform>%n payments refused by head office need a decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) not printed.</source>
        <translation>
            <numerusform>%n paper not printed.</numerusform>
            <numerusform>%n papers not printed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) may not have come out.</source>
        <translation>
            <numerusform>%n paper may not have come out.</numerusform>
            <numerusform>%n papers may not have come out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Back online – %n payment(s) sent</source>
        <translation>
            <numerusform>Back online – %n payment sent</numerusform>
            <numerusform>Back online – %n payments sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) waiting to be sent</source>
        <translation>
            <numerusform>%n payment waiting to be sent</numerusform>
            <numerusform>%n payments waiting to be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiagnosticsView</name>
    <message numerus="yes">
        <source>%n thing(s) need attention.</source>
        <translation>
            <numerusform>%n thing needs attention.</numerusform>
            <numerusform>%n things need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabPrinterWindow</name>
    <message numerus="yes">
        <source>%n paper(s)</source>
        <translation>
            <numerusform>%n paper</numerusform>
            <numerusform>%n papers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>opened %n time(s)</source>
        <translation>
            <numerusform>opened once</numerusform>
            <numerusform>opened %n times</numerusform>
        </translation>
    </message>
</context>
</TS>
