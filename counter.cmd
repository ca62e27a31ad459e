@echo off
rem Finds Python 3.11 or newer and hands over to bootstrap\, which sets up the rest.
setlocal
set "CHECK=import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))"
set "PYTHON="
for %%P in ("py -3" "py -3.14" "py -3.13" "py -3.12" "py -3.11" "python" "python3") do (
    if not defined PYTHON (
        %%~P -c "%CHECK%" >nul 2>nul && set "PYTHON=%%~P"
    )
)
if not defined PYTHON (
    echo The counter needs Python 3.11 to 3.14 from python.org or the Microsoft Store. 1>&2
    exit /b 4
)
%PYTHON% "%~dp0bootstrap" %*
exit /b %ERRORLEVEL%
