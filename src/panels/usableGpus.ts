import type { Ledger } from '../../models/density/figures.ts'
import { count, counted } from '../format/quantity.ts'

/** GPUs that can be used; where they are not all, of how many that are installed. */
export function usableGpus({ gpuCount, usableGpuCount }: Ledger): string {
  const [installed, usable] = [gpuCount.value ?? 0, usableGpuCount.value ?? 0]
  // The cell's label says of what.
  return usable === installed
    ? counted(installed, 'GPU')
    : `${count(usable).value} of ${count(installed).value} usable`
}
