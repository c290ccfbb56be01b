@echo off
rem Starts finbox-session-routes from the package that this script is in.
rem JAVA_HOME chooses the Java (17 or newer; otherwise the one on PATH), and JAVA_OPTS adds options.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if not "%JAVA_HOME%"=="" set "JAVA=%JAVA_HOME%\bin\java"
rem An option that JAVA_OPTS or a variable of Java itself sets is not set again here.
set "OPTIONS=%JAVA_OPTS%"
set "SAID=%JAVA_OPTS% %JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS%"
echo "%SAID%" | findstr /c:"-Xmx" /c:"MaxHeapSize" /c:"MaxRAMPercentage" /c:"MaxRAMFraction" >nul || set "OPTIONS=-Xmx256m %OPTIONS%"
rem Less inlining halves the work of Java's compilers in the first minutes, and costs nothing after that.
echo "%SAID%" | findstr /c:"Inline" /c:"TieredStopAtLevel" /c:"-Xint" >nul || set "OPTIONS=-XX:MaxInlineLevel=9 -XX:InlineSmallCode=1000 -XX:FreqInlineSize=120 %OPTIONS%"
rem Memory has the API key and the data of applicants. So no debugger and no dump may read it, unless the options allow it.
echo "%SAID%" | findstr /c:"HeapDumpOnOutOfMemoryError" >nul || set "OPTIONS=-XX:-HeapDumpOnOutOfMemoryError %OPTIONS%"
echo "%SAID%" | findstr /c:"DisableAttachMechanism" >nul || set "OPTIONS=-XX:+DisableAttachMechanism %OPTIONS%"
echo "%SAID%" | findstr /c:"CreateCoredumpOnCrash" >nul || set "OPTIONS=-XX:-CreateCoredumpOnCrash %OPTIONS%"
"%JAVA%" -XX:+ExitOnOutOfMemoryError %OPTIONS% -Dapp.home="%HOME_DIR%" -cp "%HOME_DIR%\lib\*" io.sessionroutes.cli.Launcher %*
exit /b %ERRORLEVEL%
