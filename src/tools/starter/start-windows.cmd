@echo off
rem Serves the page to this computer with what Windows has, and opens it.
cd /d "%~dp0parts"
powershell -NoLogo -NoProfile -ExecutionPolicy Bypass -File serve.ps1
if not errorlevel 1 exit /b 0
py -3 serve.py
if not errorlevel 1 exit /b 0
echo Neither PowerShell nor Python could serve the page; open parts\wigner-lab.html in a browser.
pause
