"""Adding a low-rank adapter to the unpacked base."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from ingest.encoder_install.e5s_file import E5sFile
from ingest.encoder_install.folder import long_name, unpacked_matrix
from matching.encoders.adapter import Adapter
from matching.encoders.protocol import EncoderFilesError


def merge(source: E5sFile, adapter: Adapter, strength: float) -> E5sFile:
    """The base with the adapter's deltas in its products; what is changed leaves its four-bit blocks.

    At strength 0 the base comes back as it is.

    Raises:
        EncoderFilesError: the adapter was made for another network.

    """
    if strength == 0.0:
        return source
    products = {long_name(name).removesuffix(".weight"): name for name in source.blocks}
    strange = sorted(set(adapter.deltas) - set(products))
    if strange:
        raise EncoderFilesError(Path("adapter"), f"made for another network: the base has no {strange[0]}")
    try:
        matrices = {
            products[name]: adapter.merged(name, unpacked_matrix(source, products[name]).astype(np.float32), strength)
            for name in sorted(adapter.deltas)
        }
    except ValueError as error:
        raise EncoderFilesError(Path("adapter"), f"made for another network: {error}") from error
    blocks = {name: kept for name, kept in source.blocks.items() if name not in matrices}
    return replace(source, blocks=blocks, matrices={**source.matrices, **matrices})
