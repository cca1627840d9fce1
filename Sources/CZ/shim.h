#pragma once
#include <zlib.h>

/// `inflateInit2` is a macro and so not visible from Swift.
static inline int martlet_inflate_init(z_streamp stream, int window_bits) { return inflateInit2(stream, window_bits); }

/// `deflateInit2` likewise; default strategy and memory level.
static inline int martlet_deflate_init(z_streamp stream, int level, int window_bits) {
    return deflateInit2(stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}
