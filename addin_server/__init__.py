"""The server: the engine behind an API, a web page and the pane in Word, on one's own computer or hosted."""
