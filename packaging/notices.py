"""What was found on looking at licences by hand: which are fine to ship, and what goes with them.

Guarantees: data only. Whoever adds a line has read the licence; the reasons stand beside it.
"""

from __future__ import annotations

# Licences that let this program be given to anyone. LGPL and EPL libraries are separate files that
# a user can replace, unchanged by us; see NOTES.
ACCEPTED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "Apache-2.0-WITH-LLVM-exception",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "BSL-1.0",
        "Bitstream-Vera",
        "CC0-1.0",
        "EPL-2.0",
        "FTL",
        "GPL-2.0-or-later-WITH-Bootloader-exception",
        "GPL-3.0-or-later-WITH-GCC-exception-3.1",
        "HPND",
        "ISC",
        "LGPL-2.1-or-later",
        "LGPL-3.0-only",
        "MIT",
        "MPL-2.0",
        "PSF-2.0",
        "Unicode-3.0",
        "Unlicense",
        "Zlib",
        "blessing",
        "public-domain",
        "bzip2-1.0.6",
    }
)

# How packages write what SPDX writes otherwise.
SPELLINGS = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD-2-Clause License": "BSD-2-Clause",
    "MIT License": "MIT",
    "MIT license": "MIT",
    "Apache Software License AND BSD License": "Apache-2.0 OR BSD-3-Clause",
    "Public Domain": "public-domain",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
}

# Where the metadata offer a choice that we take, or say it in a way of their own.
REVIEWED = {
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyinstaller-hooks-contrib": "Apache-2.0",  # the hooks that run in the package
}

# Texts to add where a wheel contains more than its own licence file tells.
BUNDLED = {
    "ortools": ("EPL-2.0", "MPL-2.0"),
    "pyside6-essentials": ("LGPL-3.0-only",),
    "shiboken6": ("LGPL-3.0-only",),
}

NOTES = {
    "pyside6-essentials": (
        "Qt for Python and Qt itself, under the GNU Lesser General Public License, version 3. The\n"
        "libraries are unchanged and lie as files of their own in the folder PySide6; you may put\n"
        "your own builds of the same version in their place, and take this program apart as far\n"
        "as is needed to see that they work. Their source is published by the Qt Project under\n"
        "the version named here.\n"
        "Qt contains: ICU (Unicode-3.0), FreeType (FTL), HarfBuzz (MIT), PCRE2 (BSD-3-Clause),\n"
        "libpng (libpng-2.0), libjpeg-turbo (IJG, BSD-3-Clause), zlib (Zlib), double-conversion\n"
        "(BSD-3-Clause), md4c (MIT), and smaller parts that its own documentation lists."
    ),
    "ortools": (
        "The wheel contains: SCIP (Apache-2.0), HiGHS (MIT), CBC, CGL, CLP, CoinUtils and OSI\n"
        "(EPL-2.0; unchanged, in files of their own, source published by COIN-OR), Eigen\n"
        "(MPL-2.0), Abseil (Apache-2.0), Protocol Buffers and RE2 (BSD-3-Clause), zlib (Zlib),\n"
        "bzip2 (bzip2-1.0.6)."
    ),
    "llama-cpp-python": "Contains llama.cpp and ggml (MIT, the authors of ggml).",
    "nvidia-ml-py": "Copyright (c) 2011-2025, NVIDIA Corporation. All rights reserved.",
    "pyinstaller": (
        "Only its bootloader and loader are shipped; the exception to its licence allows that for\n"
        "any program."
    ),
}

# What our own files were made from: file, to name, version, licence and a note.
WITHIN = {
    "reckoner-relations.npz": (
        "all-MiniLM-L6-v2", "2", "Apache-2.0",
        "The encoder that assets/models/reckoner-relations.npz was trained further from,\n"
        "published by the sentence-transformers project (Reimers and Gurevych, 2019; Wang et\n"
        "al., 2020). The file is changed: other weights, in 8 bits, and fewer word pieces.",
    ),
}  # fmt: skip

# Debian's packages whose libraries are copied in: what Qt and Python load.
DEBIAN = {
    "fonts-dejavu-core": "Bitstream-Vera",
    "libbrotli1": "MIT",
    "libbsd0": "BSD-3-Clause",
    "libbz2-1.0": "bzip2-1.0.6",
    "libblkid1": "LGPL-2.1-or-later",
    "libcap2": "BSD-3-Clause",
    "libdbus-1-3": "AFL-2.1 or GPL-2.0-or-later (taken: AFL-2.1)",
    "libegl1": "MIT",
    "libexpat1": "MIT",
    "libffi8": "MIT",
    "libfontconfig1": "MIT",
    "libfreetype6": "FTL",
    "libgcc-s1": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libgcrypt20": "LGPL-2.1-or-later",
    "libgl1": "MIT",
    "libglib2.0-0": "LGPL-2.1-or-later",
    "libglvnd0": "MIT",
    "libglx0": "MIT",
    "libgpg-error0": "LGPL-2.1-or-later",
    "libgraphite2-3": "LGPL-2.1-or-later",
    "libharfbuzz0b": "MIT",
    "libice6": "MIT",
    "liblz4-1": "BSD-2-Clause",
    "liblzma5": "0BSD",
    "libmount1": "LGPL-2.1-or-later",
    "libmd0": "BSD-3-Clause",
    "libncursesw6": "MIT",
    "libopengl0": "MIT",
    "libpcre2-8-0": "BSD-3-Clause",
    "libpcre3": "BSD-3-Clause",
    "libpng16-16": "libpng-2.0",
    "libpython3.11": "PSF-2.0",
    "libpython3.11-minimal": "PSF-2.0",
    "libpython3.11-stdlib": "PSF-2.0",
    "libselinux1": "public-domain",
    "libsm6": "MIT",
    "libsqlite3-0": "blessing",
    "libssl3": "Apache-2.0",
    "libstdc++6": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libsystemd0": "LGPL-2.1-or-later",
    "libtinfo6": "MIT",
    "libuuid1": "BSD-3-Clause",
    "libwayland-client0": "MIT",
    "libwayland-cursor0": "MIT",
    "libwayland-egl1": "MIT",
    "libx11-6": "MIT",
    "libx11-xcb1": "MIT",
    "libxau6": "MIT",
    "libxcb-cursor0": "MIT",
    "libxcb-icccm4": "MIT",
    "libxcb-image0": "MIT",
    "libxcb-keysyms1": "MIT",
    "libxcb-randr0": "MIT",
    "libxcb-render-util0": "MIT",
    "libxcb-render0": "MIT",
    "libxcb-shape0": "MIT",
    "libxcb-shm0": "MIT",
    "libxcb-sync1": "MIT",
    "libxcb-util1": "MIT",
    "libxcb-xfixes0": "MIT",
    "libxcb-xinput0": "MIT",
    "libxcb-xkb1": "MIT",
    "libxcb1": "MIT",
    "libxdmcp6": "MIT",
    "libxext6": "MIT",
    "libxkbcommon-x11-0": "MIT",
    "libxkbcommon0": "MIT",
    "libxrender1": "MIT",
    "libzstd1": "BSD-3-Clause",
    "zlib1g": "Zlib",
}
