"""Files to one zip whose bytes depend on names and contents alone.

Of a large site most files are the same as in the last build, and to pack them again takes longer than everything else: so a
file is packed by itself, to be kept, and a zip is put together from what was packed.  The standard library's zip takes no
file that is packed already; the bytes are those that it writes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

# PKWARE's APPNOTE: the heads of a file, of its line in the directory, of the directory's end.
LOCAL, LINE, END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
# The earliest moment that a zip can state: 1980-01-01.
TIME, DAY = 0, 1 << 5 | 1
DEFLATED, NEEDED, UTF8 = 8, 20, 1 << 11
UNIX, READABLE = 3 << 8, 0o644 << 16
MOST_FILES, MOST_BYTES = (1 << 16) - 1, (1 << 31) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file as it stands in a zip: its CRC-32, its bytes, and what deflate made of them."""

    crc: int
    size: int
    deflated: bytes


def pack(content: bytes, level: int) -> Packed:
    """`level` is that of the compression, 1 to 9."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(crc=zlib.crc32(content), size=len(content), deflated=deflate.compress(content) + deflate.flush())


def zipped(files: Mapping[str, Packed]) -> bytes:
    """The files in the order of their names; OverflowError where they are more, or larger, than the format of old has numbers for."""
    bodies, lines, at = [], [], 0
    for name, file in sorted(files.items()):
        said = name.encode()
        flags = 0 if name.isascii() else UTF8
        facts = (flags, DEFLATED, TIME, DAY, file.crc, len(file.deflated), file.size, len(said), 0)
        body = LOCAL.pack(b"PK\3\4", NEEDED, *facts) + said + file.deflated
        lines.append(LINE.pack(b"PK\1\2", UNIX | NEEDED, NEEDED, *facts, 0, 0, 0, READABLE, at) + said)
        bodies.append(body)
        at += len(body)
    directory = b"".join(lines)
    if len(files) > MOST_FILES or at + len(directory) > MOST_BYTES:
        raise OverflowError(f"{len(files)} files of {at} bytes are too many for one zip")
    end = END.pack(b"PK\5\6", 0, 0, len(files), len(files), len(directory), at, 0)
    return b"".join((*bodies, directory, end))
