"""The pure core: values, text, encoders, indexes, ranking, explanation and evaluation."""
