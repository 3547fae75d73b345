import { type Cooler, SHELL_ID } from '../../../models/hall/hall.ts'
import { flowFor_m3_s } from '../../../models/liquid/coldPlate.ts'
import { fluidProblem, fluidProperties } from '../../../models/liquid/fluids.ts'
import { plantOf } from '../../../models/plant/plants.ts'
import { liquidFlow, temperature } from '../../format/quantity.ts'
import { Section } from '../../ui/Section.tsx'
import { useFigures } from '../figures.ts'
import { KIND_WORDS } from '../plant/plantWords.ts'
import { computed, entered, Row } from './Row.tsx'
import { useAir } from './useAir.ts'

/** The water that an air cooler, a rear door among them, gives its heat to: what the plant supplies, and the flow. */
export function CoolerLiquid({ cooler }: { cooler: Cooler }) {
  const shell = useFigures(({ hall }) => hall.records.get(SHELL_ID))
  const { air } = useAir('coolers', cooler.id)
  if (shell?.kind !== 'shell') return <Section title="Liquid" memory="cooler.liquid" end="None" />
  const { plant } = shell
  const { supply_C, rise_K, fluid } = plantOf(plant.air, 1, plant.airSupply_C)
  const mean_C = supply_C + rise_K / 2
  const heat_W = cooler.running ? (air?.heat_W ?? null) : 0
  const flow_m3_s =
    heat_W === null || fluidProblem(fluid, mean_C)
      ? null
      : flowFor_m3_s(heat_W, rise_K, fluidProperties(fluid, mean_C))
  return (
    <Section title="Liquid" memory="cooler.liquid" end={KIND_WORDS[plant.air]}>
      <Row
        label="Water supply"
        value={temperature(supply_C)}
        from={entered('Set for the coolers of the hall, in its plant.')}
      />
      <Row
        label="Water return"
        value={temperature(supply_C + rise_K)}
        from={computed(
          `Supply and the rise of ${rise_K} K that such a plant is laid out for.`,
          true,
        )}
      />
      <Row
        label="Water flow"
        value={liquidFlow(flow_m3_s)}
        from={computed('Heat taken from the air, over that rise. Its pipes are not solved.', true)}
      />
    </Section>
  )
}
