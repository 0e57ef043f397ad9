#ifndef CURVATURE_ARRAY_KERNELS_H
#define CURVATURE_ARRAY_KERNELS_H

#include <stddef.h>

/// The kernels of arrays for instruction sets that a default build may not assume: Swift has no attribute that compiles
/// one function for another processor, C has. What they compute is written down in Swift; these are the same algorithms.
///
/// The first argument of each is a level that `curvature_kernel_level` reaches; on a processor without it, the program
/// stops. Nothing is allocated but some 70 KB of the stack in a product, nothing is kept, and no element beyond those named
/// is read or written.
enum {
  curvature_level_none = 0,
  curvature_level_avx2 = 1,
  curvature_level_avx512 = 2,
};

/// The highest level that this processor and its operating system run; `none` on any other architecture than x86-64.
int curvature_kernel_level(void);

/// C = A·B, or C += A·B if `adding`, with A of m × k, B of k × n and C of m × n elements.
///
/// Element (i, p) of A is at `a[i * aRow + p * aColumn]`, likewise for B: a transposed matrix is one with its strides
/// swapped. C lies in rows, `cRow` apart. An element of C is summed in the order of p, in the same blocks wherever it
/// lies and however many rows there are, or, where n is 1, perhaps in several interleaved parts: rows can be shared among
/// threads without a change of bits.
void curvature_product_float(
  int level, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const float *a, ptrdiff_t aRow, ptrdiff_t aColumn, const float *b,
  ptrdiff_t bRow, ptrdiff_t bColumn, float *c, ptrdiff_t cRow, int adding);
void curvature_product_double(
  int level, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const double *a, ptrdiff_t aRow, ptrdiff_t aColumn, const double *b,
  ptrdiff_t bRow, ptrdiff_t bColumn, double *c, ptrdiff_t cRow, int adding);

/// y = eˣ for n elements; y may be x.
void curvature_exp_float(int level, ptrdiff_t n, const float *x, float *y);
void curvature_exp_double(int level, ptrdiff_t n, const double *x, double *y);

/// y = tanh x and, unless it is null, slope = 1 − tanh²x; y or slope may be x.
void curvature_tanh_float(int level, ptrdiff_t n, const float *x, float *y, float *slope);
void curvature_tanh_double(int level, ptrdiff_t n, const double *x, double *y, double *slope);

/// y = 1 / (1 + e⁻ˣ) and, unless it is null, slope = y (1 − y); y or slope may be x.
void curvature_sigmoid_float(int level, ptrdiff_t n, const float *x, float *y, float *slope);
void curvature_sigmoid_double(int level, ptrdiff_t n, const double *x, double *y, double *slope);

/// The widest vector, in bytes, of what the *importing* code is compiled for, and whether it multiplies and adds in one
/// instruction: Swift has no condition for either, and a fused operation without the instruction is a call.
static inline ptrdiff_t curvature_compiled_vector_bytes(void) {
#if defined(__AVX512F__) && defined(__AVX512DQ__)
  return 64;
#elif defined(__AVX2__)
  return 32;
#else
  return 16;
#endif
}
static inline _Bool curvature_compiled_with_fma(void) {
#if defined(__FMA__) || defined(__aarch64__)
  return 1;
#else
  return 0;
#endif
}
/// How many vector registers it may use.
static inline ptrdiff_t curvature_compiled_registers(void) {
#if defined(__AVX512F__) || defined(__aarch64__)
  return 32;
#else
  return 16;
#endif
}

/// Calls `body` with memory on the stack, aligned for vectors: Swift takes more than a kilobyte from the heap.
#define CURVATURE_SCRATCH_BYTES (64 * 1024)
void curvature_with_scratch(void *context, void (*body)(void *context, void *scratch));

#endif
