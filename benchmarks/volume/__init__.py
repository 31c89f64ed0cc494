"""How much time and memory ingesting takes, stage by stage, on real postings and on many copies of them."""
