import type { Ledger } from '../../models/density/figures.ts'
import { count, counted } from '../format/quantity.ts'

/** GPUs that can be used; where they are not all, of how many that are installed; while that is not known, those alone. */
export function usableGpus({ gpuCount, usableGpuCount }: Ledger): string {
  const [installed, usable] = [gpuCount.value ?? 0, usableGpuCount.value]
  if (usable === null && installed > 0) return `${counted(installed, 'GPU')} installed`
  // The cell's label says of what.
  return usable === null || usable === installed
    ? counted(installed, 'GPU')
    : `${count(usable).value} of ${count(installed).value} usable`
}
