<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CardPanel</name>
    <message numerus="yes">
        <source>The terminal&apos;s totals differ from ours in %n place(s).</source>
        <translation>
            <numerusform>The terminal&apos;s totals differ from ours in one place.</numerusform>
            <numerusform>The terminal&apos;s totals differ from ours in %n places.</numerusform>
        </translation>
    </message>
</context>
</TS>
