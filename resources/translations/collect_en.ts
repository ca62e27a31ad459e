<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BasketPanel</name>
    <message numerus="yes">
        <source>%n bill(s) in the basket</source>
        <translation>
            <numerusform>%n bill in the basket</numerusform>
            <numerusform>%n bills in the basket</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardPage</name>
    <message numerus="yes">
        <source>Card for %n bill(s)</source>
        <translation>
            <numerusform>Card for %n bill</numerusform>
            <numerusform>Card for %n bills</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CashPanel</name>
    <message numerus="yes">
        <source>Cash for %n bill(s)</source>
        <translation>
            <numerusform>Cash for %n bill</numerusform>
            <numerusform>Cash for %n bills</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SlipPanel</name>
    <message numerus="yes">
        <source>Card for %n bill(s)</source>
        <translation>
            <numerusform>Card for %n bill</numerusform>
            <numerusform>Card for %n bills</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TerminalPanel</name>
    <message numerus="yes">
        <source>Card for %n bill(s)</source>
        <translation>
            <numerusform>Card for %n bill</numerusform>
            <numerusform>Card for %n bills</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Results</name>
    <message numerus="yes">
        <source>%n account(s) found</source>
        <translation>
            <numerusform>%n account found</numerusform>
            <numerusform>%n accounts found</numerusform>
        </translation>
    </message>
</context>
</TS>
