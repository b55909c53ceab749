"""How the website words and draws what it found."""
