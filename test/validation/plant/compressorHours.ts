/**
 * Compressor hours of a dry plant with trim chillers at nine sites and four supplies, on synthetic weather, beside the
 * hours that hourly files gave. Only the order is judged: hours fall as the supply gets warmer, at every site. The
 * deviations are reported by `compressorTable` and tuned to nothing.
 */
import { dryPlant } from '../../../models/plant/plants.ts'
import { findSite } from '../../../models/plant/weather/sites.ts'
import { synthesise } from '../../../models/plant/weather/synthesis.ts'
import { runYear } from '../../../models/plant/year.ts'
import { absoluteCase, type ValidationCase } from '../case'

/** Supply of the rack loop, °C, and the approach of the CDU between it and the plant. */
export const SUPPLIES_C = [25, 32, 40, 45] as const
const CDU_APPROACH_K = 4
const HEAT_W = 1e6

/**
 * Hours with mechanical cooling in hourly weather files: dry coolers 1.4 times the nominal BAC unit, CDU approach 4 K,
 * rise 10 K, trim chiller of 0.45 Carnot. Computed for this project by another program from files that are not shipped.
 */
export const FILE_HOURS: Readonly<Record<string, readonly number[]>> = {
  Phoenix: [4965, 3018, 797, 26],
  Tucson: [3945, 1538, 15, 0],
  Dallas: [3756, 1324, 36, 0],
  Atlanta: [2709, 447, 0, 0],
  'Northern Virginia': [1611, 330, 0, 0],
  Chicago: [1397, 163, 0, 0],
  'San Jose': [932, 55, 0, 0],
  'New York JFK': [1341, 0, 0, 0],
  Seattle: [494, 44, 0, 0],
}

export interface CompressorRow {
  readonly site: string
  readonly supply_C: number
  /** With the CDU's approach between plant and racks, and with the plant itself at the supply. */
  readonly hours: number
  readonly hoursAtPlant: number
  readonly fileHours: number
  readonly annualPue: number
  readonly peakPue: number | null
}

/** Every site and supply, beside the files. */
export function compressorTable(): CompressorRow[] {
  return Object.entries(FILE_HOURS).flatMap(([site, fileHours]) => {
    const weather = synthesise(findSite(site)!)
    const year = (plantSupply_C: number) =>
      runYear(
        [{ plant: dryPlant(HEAT_W, plantSupply_C), heat_W: HEAT_W }],
        { it_W: HEAT_W, other_W: 0 },
        weather,
      )
    return SUPPLIES_C.map((supply_C, k) => {
      const { compressorHours, annualPue, peakPue } = year(supply_C - CDU_APPROACH_K)
      return {
        site,
        supply_C,
        hours: compressorHours,
        hoursAtPlant: year(supply_C).compressorHours,
        fileHours: fileHours[k]!,
        annualPue,
        peakPue,
      }
    })
  })
}

export function cases(): ValidationCase[] {
  const rows = compressorTable()
  return Object.keys(FILE_HOURS).map((site) => {
    const hours = rows.filter((row) => row.site === site).map((row) => row.hours)
    return absoluteCase({
      case: `Compressor hours, ${site}, 25 to 45 °C`,
      source: 'order of the nine-site table; synthetic weather, seed 1',
      quantity: 'steps to warmer water at which the hours do not fall (or stay at none)',
      ours: hours.filter((each, k) => k > 0 && !(each < hours[k - 1]! || each === 0)).length,
      reference: 0,
      bound: 0,
    })
  })
}
