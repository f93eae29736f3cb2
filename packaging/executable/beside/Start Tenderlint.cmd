@echo off
rem Opened from inside the zip, Windows unpacks this file alone: say so, in place of an error that helps nobody.
title Tenderlint
if not exist "%~dp0_internal\" (
  echo Unpack the zip first: choose it with the right mouse button, then "Extract All".
  echo Then open "Start Tenderlint" in the folder that comes of it.
  echo.
  pause
  exit /b 2
)
"%~dp0tenderlint.exe"
