"""Pure judgement: from a Reading to findings and summaries."""
