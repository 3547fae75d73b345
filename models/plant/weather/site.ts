/** What is known of a site's climate: twelve normals and the extremes, each with where it is from. */
import type { Confidence } from '../../hall/catalogTypes.ts'
import { standardPressure_Pa } from '../moistAir.ts'
import type { DesignHour } from './weather.ts'

/** Where figures are from, what years they cover, and on what terms. A `guess` was put down from memory. */
export interface Provenance {
  readonly source: string
  readonly period: string
  readonly licence: string
  readonly confidence: Confidence
}

export interface SiteNormals {
  readonly id: string
  readonly name: string
  readonly elevation_m: number
  /** Twelve values each, January first: mean dry bulb, mean daily range, mean dew point. */
  readonly mean_C: readonly number[]
  readonly range_K: readonly number[]
  readonly dewPoint_C: readonly number[]
  /** Spread of daily means about the normal where the general one does not fit; a **guess**. */
  readonly dailySigma_K?: number
  readonly temperature: Provenance
  readonly daily: Provenance
  readonly humidity: Provenance
  readonly extremes: Provenance
  readonly design: readonly DesignHour[]
}

export const sitePressure_Pa = (site: SiteNormals): number => standardPressure_Pa(site.elevation_m)

/** The two hours that a plant is built for. */
export function designHours(
  [dryBulb_C, coincidentWet_C]: readonly [number, number],
  [coincidentDry_C, wetBulb_C]: readonly [number, number],
): DesignHour[] {
  return [
    {
      dryBulb_C,
      wetBulb_C: coincidentWet_C,
      source: 'dry bulb that returns every 20 years, with the mean wet bulb of the 0.4 % dry bulb',
    },
    {
      dryBulb_C: coincidentDry_C,
      wetBulb_C,
      source: 'extreme wet bulb, with the mean dry bulb of the 0.4 % wet bulb',
    },
  ]
}
