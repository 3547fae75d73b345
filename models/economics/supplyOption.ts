/** Warm water as a lever: what the racks allow, and what the plant then takes in its worst hour. */
import { rackType } from '../hall/catalog.ts'
import { type Hall, recordsOf, shellOf } from '../hall/hall.ts'
import { isLiquid } from '../liquid/fromHall.ts'
import type { LeverHall } from './hallLevers.ts'
import { degrees, type LeverOption, percents } from './leverOptions.ts'
import type { LeverSettings } from './leverSettings.ts'
import { supplyAt } from './leverTables.ts'
import { standing } from './standing.ts'

/** Supply of the racks' liquid as the hall stands: the coldest running CDU's; null without one. */
export function ownSupply_C(hall: Hall): number | null {
  const running = recordsOf(hall, 'cdu').filter((cdu) => cdu.running)
  if (running.length === 0) return null
  return Math.min(...running.map((cdu) => cdu.supplyTemperature_C))
}

/** The warmest supply that every rack of a hall allows; infinite where none takes liquid. */
export const warmestSupply_C = (hall: Hall): number =>
  Math.min(
    ...recordsOf(hall, 'rack')
      .filter(isLiquid)
      .map((rack) => rackType(rack.catalogId).maxLiquidSupply_C.value),
  )

/** The supply that counts: as it is set, or the warmest that the racks allow. */
export const allowedSupply_C = (
  hall: Hall,
  { supplyTemperature_C }: Pick<LeverSettings, 'supplyTemperature_C'>,
): number => Math.min(supplyTemperature_C, warmestSupply_C(hall))

export function supplyOption(lever: LeverHall, settings: LeverSettings): LeverOption {
  const { hall, from, tables, counted } = lever
  const own_C = ownSupply_C(hall)
  const asIs = { value: standing(lever).coolingFraction, isGuess: false, caveat: null }
  const point = supplyAt(tables.supply, allowedSupply_C(hall, settings))
  if (own_C === null || !point)
    return {
      ...asIs,
      basis: 'No rack here gives its heat to a liquid loop: there is no water to warm.',
    }
  const clamped =
    settings.supplyTemperature_C > point.supplyTemperature_C
      ? `Racks allow ${degrees(point.supplyTemperature_C)} at most (${namesAtMost(hall)}): warmer counts as that. `
      : ''
  const chilled =
    shellOf(hall).plant.liquid === 'chilledWater'
      ? ' The plant of the liquid is chilled water, which warmer racks leave as cold as it is.'
      : ''
  const isSame = Math.abs(point.coolingFraction - from.coolingFraction) < 5e-4
  const reference_C = counted?.reference.supplyTemperature_C ?? null
  const where =
    reference_C === null
      ? `as the hall is, at ${degrees(own_C)}`
      : `at the reference of ${degrees(reference_C)}`
  const figures = `Cooling takes ${percents(point.coolingFraction)} of IT power in the worst design hour; ${where}, ${isSame ? 'the same' : percents(from.coolingFraction)}.`
  return {
    value: point.coolingFraction,
    basis: `${clamped}${figures}${chilled}`,
    isGuess: true,
    caveat: `PUE over the year ${point.annualPue.toFixed(3)}: it never enters a figure per megawatt. What warmer chips draw more is not counted.`,
  }
}

/** The racks that allow no warmer supply than others do. */
function namesAtMost(hall: Hall): string {
  const most_C = warmestSupply_C(hall)
  const labels = recordsOf(hall, 'rack')
    .filter(isLiquid)
    .map((rack) => rackType(rack.catalogId))
    .filter((type) => type.maxLiquidSupply_C.value === most_C)
    .map(({ label, maxLiquidSupply_C: { confidence } }) =>
      confidence === 'guess' ? `${label}, a guess` : label,
    )
  return [...new Set(labels)].join('; ')
}
