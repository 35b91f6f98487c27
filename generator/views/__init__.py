"""What each page says: model and words in, frozen values with everything computed out. No HTML."""
