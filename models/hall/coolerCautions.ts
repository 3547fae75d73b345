/** What an answer of the air takes for granted of its coolers, said where it cannot hold. */
import { coolerMost_Pa } from './coolerFans.ts'
import type { Hall, HallId } from './hall.ts'
import { namesOf } from './words.ts'

/** What a cooler does in a solved air. */
export interface CoolerStrain {
  readonly id: HallId
  /** Whether it draws through its top because its rear is blocked. */
  readonly throughTop: boolean
  /** What its fans work against; null where it moves no air. */
  readonly rise_Pa: number | null
}

/** A sentence, and the coolers that it is of. */
export interface CoolerCaution {
  readonly ids: readonly HallId[]
  readonly words: string
}

/** All that is to be said of a hall's coolers; empty where an answer may be taken as it is. */
export const coolerCautions = (hall: Hall, coolers: readonly CoolerStrain[]): CoolerCaution[] =>
  [throughTopCaution(hall, coolers), pressureCaution(hall, coolers)].filter(
    (caution) => caution !== null,
  )

/** Of coolers that draw through their top because their rear is blocked. */
function throughTopCaution(hall: Hall, coolers: readonly CoolerStrain[]): CoolerCaution | null {
  const ids = coolers.filter(({ throughTop }) => throughTop).map(({ id }) => id)
  if (ids.length === 0) return null
  const [who, their, draw] =
    ids.length > 1
      ? ['their rears touch', 'their tops', 'draw']
      : ['its rear touches', 'its top', 'draws']
  const words = `${namesOf(hall, ids)} ${draw} through ${their}, because ${who} something solid everywhere: one that is built for its rear alone would get no air. Leave it a cell of air behind it.`
  return { ids, words }
}

/** Of coolers whose fans have not the power for the pressure that they meet. */
function pressureCaution(hall: Hall, coolers: readonly CoolerStrain[]): CoolerCaution | null {
  const over = coolers.flatMap(({ id, rise_Pa }) => {
    const cooler = hall.records.get(id)
    if (rise_Pa === null || !cooler || !('fanSpeedFraction' in cooler)) return []
    const most_Pa = coolerMost_Pa(cooler)
    return rise_Pa > most_Pa ? [{ id, rise_Pa, most_Pa }] : []
  })
  if (over.length === 0) return null
  const worst = over.reduce((a, b) => (b.rise_Pa / b.most_Pa > a.rise_Pa / a.most_Pa ? b : a))
  const ids = over.map(({ id }) => id)
  const [whose, set] = over.length > 1 ? [', the worst', 'their'] : ['', 'its']
  const words = `${namesOf(hall, ids)} would have to work against ${worst.rise_Pa.toFixed(0)} Pa${whose}, where all the power of ${set} fans (a guess of the catalogue) gives ${worst.most_Pa.toFixed(0)} Pa: flows of coolers are as set, whatever pressure they meet, and less air would pass. Open what stands in its way, or lower ${set} fan speed.`
  return { ids, words }
}
