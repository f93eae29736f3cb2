"""Tenderlint in Word and Excel: manifests, a certificate for this computer, setting both up and undoing it."""
