"""From results to pages and words; decides nothing."""
