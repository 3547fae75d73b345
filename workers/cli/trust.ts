/** What `solve` prints of an answer's trust: the hall's indices, and per rack its class, capture indices and band. */
import { BAND_WORDS, inletBand } from '../../models/air/band.ts'
import { classAllowing } from '../../models/air/indices.ts'
import type { Trust } from '../airflow/trust.ts'
import type { Airflows } from './air.ts'

/**
 * The indices of a hall, null without an answer, and the airflows beside them. RCI and RTI in %, the others 0–1.
 *
 * @param bandBasis  what the bands of the inlets are, or why there are none; null without an answer.
 */
export function printedIndices(trust: Trust | null, airflows: Airflows, bandBasis: string | null) {
  const { indices, capture } = trust ?? {}
  return {
    indices: {
      rackCoolingIndexHigh: indices?.rackCoolingIndexHigh ?? null,
      rackCoolingIndexLow: indices?.rackCoolingIndexLow ?? null,
      rackCoolingIndexHighError: trust?.coolingIndexError?.high ?? null,
      rackCoolingIndexLowError: trust?.coolingIndexError?.low ?? null,
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
    inletErrorBasis: bandBasis,
  }
}

/** Which two airflows RTI is the ratio of; null where it has no meaning. */
function returnWords(
  returnTemperatureIndex: number,
  { rackAirflow_m3_s, coolerAirflow_m3_s }: Airflows,
): string | null {
  if (!Number.isFinite(returnTemperatureIndex)) return null
  const flows = (100 * rackAirflow_m3_s) / coolerAirflow_m3_s
  return `by temperatures: the rise counts all heat to the air, that of power devices, pumps and racks that do not breathe too, and a rear door is a cooler of its rack's air; by airflows, rack over cooler, ${flows.toFixed(2)} %, and what the two differ by is heat that does not close`
}

/**
 * What the bands of the inlets are, or why some racks or all have none; `lacking` says only the latter, null where none lacks.
 *
 * @param cell_m  Cells of the answer.
 */
export function bandWords(
  { inletError_K, secondCell_m, lack }: Trust,
  inlets_C: readonly (number | null)[],
  cell_m: number,
): { readonly basis: string; readonly lacking: string | null } {
  if (!inletError_K || secondCell_m === null) {
    const none = `none: the second grid, of cells of ${2 * cell_m} m, has no answer. ${lack}`
    return { basis: none, lacking: `Bands of the inlets: ${none}` }
  }
  const breathing = inlets_C.filter((inlet_C) => inlet_C !== null).length
  const without = inlets_C.filter(
    (inlet_C, n) => inlet_C !== null && !Number.isFinite(inletError_K[n]),
  ).length
  const basis = `inletError_K is ${BAND_WORDS} (inletErrorBelow_K); those cells are of ${secondCell_m} m`
  if (without === 0) return { basis, lacking: null }
  const some = `none for ${without} of ${breathing} racks: no air passes them on cells of ${secondCell_m} m`
  return { basis: `${basis}; ${some}`, lacking: `Bands of the inlets: ${some}.` }
}

/**
 * The same of rack `n`. `inletError_K` is the band of its inlet mean: the difference from the second grid;
 * `inletErrorBelow_K` is how much colder it may be, which the coldest supply bounds. `inletMaxError_K` is that of its
 * hottest point, which limits judge.
 */
export function rackTrust(
  trust: Trust | null,
  {
    inletMean_C,
    inletMax_C,
  }: { readonly inletMean_C: number | null; readonly inletMax_C: number | null },
  n: number,
) {
  const error_K = trust?.inletError_K?.[n] ?? null
  const band =
    inletMean_C === null || error_K === null
      ? null
      : inletBand(inletMean_C, error_K, trust!.coldestSupply_C)
  return {
    ashraeClass: inletMax_C === null ? null : classAllowing(inletMax_C),
    coldAisleCaptureIndex: trust?.capture?.racks[n]?.cold ?? null,
    hotAisleCaptureIndex: trust?.capture?.racks[n]?.hot ?? null,
    inletError_K: error_K,
    inletErrorBelow_K: band?.below_K ?? null,
    inletMaxError_K: trust?.inletMaxError_K?.[n] ?? null,
  }
}
