@echo off
rem Starts finbox-session-routes with the package it stands in.
rem JAVA_HOME chooses the Java (17 or newer; else the one on PATH), JAVA_OPTS adds options for it.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if not "%JAVA_HOME%"=="" set "JAVA=%JAVA_HOME%\bin\java"
set "OPTIONS=%JAVA_OPTS%"
echo "%JAVA_OPTS%" | findstr /c:"-Xmx" /c:"MaxRAMPercentage" >nul || set "OPTIONS=-Xmx256m %JAVA_OPTS%"
"%JAVA%" -XX:+ExitOnOutOfMemoryError %OPTIONS% -Dapp.home="%HOME_DIR%" -cp "%HOME_DIR%\lib\*" io.sessionroutes.cli.Launcher %*
exit /b %ERRORLEVEL%
