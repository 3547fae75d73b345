import { classAllowing } from '../../../models/air/indices.ts'
import type { RackAir } from '../../engine/results.ts'
import { percent } from '../../format/quantity.ts'
import { otherClasses } from '../inletVerdict.ts'
import { computed, Row } from './Row.tsx'

/** Which class a rack's intake is met at, and where its air comes from and goes to. */
export function RackTrustRows({ air }: { air: RackAir | null }) {
  const hottest_C = air?.inletMax_C ?? null
  const met = hottest_C === null ? null : classAllowing(hottest_C)
  return (
    <>
      <Row
        label="ASHRAE class met"
        value={{ value: hottest_C === null ? '–' : (met ?? 'None'), unit: '' }}
        aside={(air && otherClasses(air)) ?? undefined}
        verdict={hottest_C !== null && met === null ? 'bad' : undefined}
        from={computed(
          'The most demanding class whose allowable range holds the hottest point of the intake. ASHRAE TC 9.9, 5th ed., 2021.',
        )}
      />
      <Row
        label="Intake from coolers"
        value={percent(air?.coldCapture ?? null)}
        from={computed(
          'Cold-aisle capture index: the share of the intake air that has passed no rack since it was cooled. By tracer, once the air has settled. VanGilder and Shrivastava, ASHRAE Transactions 113, 2007.',
        )}
      />
      <Row
        label="Exhaust to coolers"
        value={percent(air?.hotCapture ?? null)}
        from={computed(
          'Hot-aisle capture index: the share of the exhaust that coolers take before a rack does. By tracer along the reversed flow, one solve for all racks. The same source.',
        )}
      />
    </>
  )
}
