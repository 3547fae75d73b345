/** What `solve` prints of an answer's trust: the hall's indices, and per rack its class, capture indices and band. */
import { classAllowing } from '../../models/air/indices.ts'
import type { Trust } from '../airflow/trust.ts'
import type { Airflows } from './air.ts'

/** The indices of a hall, null without an answer, and the airflows beside them. RCI and RTI in %, the others 0–1. */
export function printedIndices(trust: Trust | null, airflows: Airflows) {
  const { indices, capture } = trust ?? {}
  return {
    indices: {
      rackCoolingIndexHigh: indices?.rackCoolingIndexHigh ?? null,
      rackCoolingIndexLow: indices?.rackCoolingIndexLow ?? null,
      returnTemperatureIndex: indices?.returnTemperatureIndex ?? null,
      supplyHeatIndex: indices?.supplyHeatIndex ?? null,
      returnHeatIndex: indices?.returnHeatIndex ?? null,
      tileLeakageFraction: indices?.tileLeakageFraction ?? null,
      bypassFraction: capture?.bypassFraction ?? null,
      captureClosure: capture?.closure ?? null,
      ...airflows,
      returnTemperatureIndexBasis: indices
        ? returnWords(indices.returnTemperatureIndex, airflows)
        : null,
    },
    secondCell_m: trust?.secondCell_m ?? null,
  }
}

/** Why RTI is not the ratio of the two airflows that stand beside it; null where it has no meaning. */
function returnWords(
  returnTemperatureIndex: number,
  { rackAirflow_m3_s, coolerAirflow_m3_s }: Airflows,
): string | null {
  if (!Number.isFinite(returnTemperatureIndex)) return null
  const flows = (100 * rackAirflow_m3_s) / coolerAirflow_m3_s
  const heat = returnTemperatureIndex / flows
  return `by temperatures: rack airflow over cooler airflow, ${flows.toFixed(2)} %, times the heat that the coolers take over what the racks give the air that they breathe, ${heat.toFixed(4)}: power devices, pumps and racks that do not breathe warm the air too, and rear doors cool it before the coolers do`
}

/** The same of rack `n`. `inletError_K` is the band of its inlet mean: the difference from the second grid. */
export function rackTrust(
  trust: Trust | null,
  { inletMax_C }: { readonly inletMax_C: number | null },
  n: number,
) {
  return {
    ashraeClass: inletMax_C === null ? null : classAllowing(inletMax_C),
    coldAisleCaptureIndex: trust?.capture?.racks[n]?.cold ?? null,
    hotAisleCaptureIndex: trust?.capture?.racks[n]?.hot ?? null,
    inletError_K: trust?.inletError_K?.[n] ?? null,
  }
}
