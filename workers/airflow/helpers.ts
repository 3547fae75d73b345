/**
 * Helper threads of the kernels, in a browser: workers of the airflow worker's own, which end with it.
 *
 * Nobody waits for them: who comes takes part from then on (`kernels/team.ts`). One that fails brings the airflow worker's
 * own `error` about, as an error of its own would, and the page starts all of them anew.
 */
export function startHelpers(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  count: number,
): void {
  for (let n = 0; n < count; n++) {
    const helper = new Worker(new URL('./helper.ts', import.meta.url), {
      type: 'module',
      name: 'airflow helper',
    })
    helper.postMessage({ module, memory })
  }
}
