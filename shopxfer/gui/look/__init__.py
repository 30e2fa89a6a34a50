"""How everything looks: tokens, and what turns them into style sheet, palette, fonts and icons."""
