#include "ArrayKernels.h"

// Windows on x86-64 has the instructions, but `__builtin_cpu_supports` needs a library that is not linked there.
#if defined(__x86_64__) && !defined(_WIN32)
#include <immintrin.h>
#include <stdint.h>

#define INLINE __attribute__((always_inline)) static inline
#define PASTE_(a, b, c) a##_##b##_##c
#define PASTE(a, b, c) PASTE_(a, b, c)
// `NAME(tile)` is `tile_avx2_float` where LEVEL is `avx2` and S is `float`.
#define NAME(x) PASTE(x, LEVEL, S)

// No product is fused with a sum unless it says so: the accuracy of the functions rests on the order of roundings.
#pragma STDC FP_CONTRACT OFF

#include "Coefficients.inc"

#define LEVEL avx2
#define VECTOR_BYTES 32
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "Level.inc"
#pragma clang attribute pop
#undef LEVEL
#undef VECTOR_BYTES

#define LEVEL avx512
#define VECTOR_BYTES 64
#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma"))), apply_to = function)
#include "Level.inc"
#pragma clang attribute pop
#undef LEVEL
#undef VECTOR_BYTES

int curvature_kernel_level(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return curvature_level_none;
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
      && __builtin_cpu_supports("avx512bw")
    ? curvature_level_avx512
    : curvature_level_avx2;
}

#define DISPATCH(FUNCTION, S, ...)                                   \
  switch (level) {                                                   \
  case curvature_level_avx2: FUNCTION##_avx2_##S(__VA_ARGS__); break; \
  case curvature_level_avx512: FUNCTION##_avx512_##S(__VA_ARGS__); break; \
  default: __builtin_trap();                                         \
  }

#else

int curvature_kernel_level(void) { return curvature_level_none; }
#define DISPATCH(FUNCTION, S, ...) __builtin_trap();

#endif

#define FUNCTIONS(S)                                                                                                   \
  void curvature_product_##S(                                                                                          \
    int level, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const S *a, ptrdiff_t aRow, ptrdiff_t aColumn, const S *b,       \
    ptrdiff_t bRow, ptrdiff_t bColumn, S *c, ptrdiff_t cRow, int adding) {                                             \
    DISPATCH(product, S, m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, adding)                                 \
  }                                                                                                                    \
  void curvature_exp_##S(int level, ptrdiff_t n, const S *x, S *y) { DISPATCH(exp, S, n, x, y) }                       \
  void curvature_tanh_##S(int level, ptrdiff_t n, const S *x, S *y, S *slope) { DISPATCH(tanh, S, n, x, y, slope) }    \
  void curvature_sigmoid_##S(int level, ptrdiff_t n, const S *x, S *y, S *slope) {                                     \
    DISPATCH(sigmoid, S, n, x, y, slope)                                                                               \
  }

FUNCTIONS(float)
FUNCTIONS(double)

void curvature_with_scratch(void *context, void (*body)(void *context, void *scratch)) {
  _Alignas(64) char scratch[CURVATURE_SCRATCH_BYTES];
  body(context, scratch);
}
