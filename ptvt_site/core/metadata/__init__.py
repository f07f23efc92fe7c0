"""What others than visitors read of a page: search engines, social media, chat programs."""
