"""What is where on the pages, in the words of their users."""
