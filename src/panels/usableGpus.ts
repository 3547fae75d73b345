import type { Ledger } from '../../models/density/figures.ts'
import { counted } from '../format/quantity.ts'

/** GPUs that can be used; where they are not all, of how many that are installed. */
export const usableGpus = ({ gpuCount, usableGpuCount }: Ledger): string => {
  const installed = counted(gpuCount.value ?? 0, 'GPU')
  const usable = usableGpuCount.value ?? 0
  return usable === gpuCount.value ? installed : `${usable} of ${installed} usable`
}
