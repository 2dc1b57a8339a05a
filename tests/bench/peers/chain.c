/*
 * The noisy chain as a plain program: leapfrog in double precision, then every triple of neighbouring momenta rotated
 * about (1, 1, 1) by a normal angle of variance epsilon gamma h, forwards and backwards in turn. It only steps, and
 * measures nothing. Arguments: sites, realisations, steps. Prints the seconds and the largest relative change of the
 * energy of a realisation.
 */
#define _POSIX_C_SOURCE 199309L
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const double step = 0.1, pinning = 1, coupling = 1, noise = 0.02;

static uint64_t state[2] = {0x9e3779b97f4a7c15u, 0xd1b54a32d192ed03u};

/* Uniform in (0, 1], by xoroshiro128+ (Blackman, Vigna). */
static double uniform(void) {
  const uint64_t a = state[0], sum = state[0] + state[1], b = state[0] ^ state[1];
  state[0] = ((a << 24) | (a >> 40)) ^ b ^ (b << 16);
  state[1] = (b << 37) | (b >> 27);
  return ((sum >> 11) + 1) * 0x1p-53;
}

/* Standard normal numbers, two at a time. */
static double normal(void) {
  static double spare;
  static int has;
  if (has) return has = 0, spare;
  const double r = sqrt(-2 * log(uniform())), angle = 6.283185307179586 * uniform();
  has = 1;
  spare = r * sin(angle);
  return r * cos(angle);
}

static double energy(const double *q, const double *p, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    const double stretch = q[(i + 1) % n] - q[i];
    sum += p[i] * p[i] + pinning * pinning * q[i] * q[i] + 0.5 * coupling * stretch * stretch;
  }
  return sum / 2;
}

static void kick(const double *q, double *p, int n, double h) {
  for (int i = 0; i < n; i++) {
    const double left = q[i ? i - 1 : n - 1], right = q[i + 1 < n ? i + 1 : 0];
    p[i] += h * (0.5 * coupling * (left - 2 * q[i] + right) - pinning * pinning * q[i]);
  }
}

static void rotate(double *p, int n, int z) {
  const double angle = sqrt(noise * step) * normal();
  double *a = p + (z ? z - 1 : n - 1), *b = p + z, *c = p + (z + 1 < n ? z + 1 : 0);
  const double even = (1 - cos(angle)) / 3, odd = sin(angle) * 0.5773502691896258;
  const double x = *a, y = *b, w = *c, sum = even * (x + y + w), rest = 1 - 3 * even;
  *a = rest * x + sum + odd * (w - y);
  *b = rest * y + sum + odd * (x - w);
  *c = rest * w + sum + odd * (y - x);
}

int main(int count, char **words) {
  if (count != 4) return 2;
  const int n = atoi(words[1]), realisations = atoi(words[2]), steps = atoi(words[3]);
  double *q = malloc(n * sizeof *q), *p = malloc(n * sizeof *p), largest = 0;
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (int m = 0; m < realisations; m++) {
    for (int i = 0; i < n; i++) q[i] = normal(), p[i] = normal();
    const double before = energy(q, p, n);
    for (int s = 0; s < steps; s++) {
      kick(q, p, n, step / 2);
      for (int i = 0; i < n; i++) q[i] += step * p[i];
      kick(q, p, n, step / 2);
      for (int z = 0; z < n; z++) rotate(p, n, s % 2 ? n - 1 - z : z);
    }
    largest = fmax(largest, fabs(energy(q, p, n) / before - 1));
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("{\"seconds\": %.6f, \"drift\": %.3g}\n", end.tv_sec - start.tv_sec + 1e-9 * (end.tv_nsec - start.tv_nsec), largest);
  return 0;
}
