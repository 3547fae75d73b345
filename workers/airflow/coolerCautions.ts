/** What an answer takes for granted of its coolers, said where it cannot hold. */
import { coolerMost_Pa } from '../../models/hall/coolerFans.ts'
import type { Hall } from '../../models/hall/hall.ts'
import { namesOf } from '../../models/hall/words.ts'
import type { AirSolver } from './solver.ts'

/** A caution that names the coolers that draw through their top because their rear is blocked; null without any. */
export function throughTopCaution(solver: AirSolver, hall: Hall): string | null {
  const { coolers } = solver.model
  const ids = coolers.flatMap(({ id }, n) => (solver.drawsThroughTop(n) ? [id] : []))
  if (ids.length === 0) return null
  const [who, their, draw] =
    ids.length > 1
      ? ['their rears touch', 'their tops', 'draw']
      : ['its rear touches', 'its top', 'draws']
  return `${namesOf(hall, ids)} ${draw} through ${their}, because ${who} something solid everywhere: one that is built for its rear alone would get no air. Leave it a cell of air behind it.`
}

/** A caution that names the coolers whose fans have not the power for the pressure that they meet; null without any. */
export function pressureCaution(solver: AirSolver, hall: Hall): string | null {
  const rises_Pa = solver.coolerRises_Pa()
  const over = solver.model.coolers.flatMap(({ id }, n) => {
    const cooler = hall.records.get(id)
    const rise_Pa = rises_Pa[n]!
    if (rise_Pa === null || !cooler || !('fanSpeedFraction' in cooler)) return []
    const most_Pa = coolerMost_Pa(cooler)
    return rise_Pa > most_Pa ? [{ id, rise_Pa, most_Pa }] : []
  })
  if (over.length === 0) return null
  const worst = over.reduce((a, b) => (b.rise_Pa / b.most_Pa > a.rise_Pa / a.most_Pa ? b : a))
  const names = namesOf(
    hall,
    over.map(({ id }) => id),
  )
  const [whose, set] = over.length > 1 ? [', the worst', 'their'] : ['', 'its']
  return `${names} would have to work against ${worst.rise_Pa.toFixed(0)} Pa${whose}, where all the power of ${set} fans (a guess of the catalogue) gives ${worst.most_Pa.toFixed(0)} Pa: flows of coolers are as set, whatever pressure they meet, and less air would pass. Open what stands in its way, or lower ${set} fan speed.`
}
