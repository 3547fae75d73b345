/**
 * Cooling of the electrical room: air handlers on the water of the hall's air coolers take up what the chain loses there.
 *
 * That they hang on the same plant is how such rooms are commonly built beside chilled water, and a judgement.
 */
import { coolerType } from '../hall/catalog.ts'

const HANDLER = coolerType('crah.110kw')

/** Power of the handlers' fans over the heat that they take up: a **guess**, that of a CRAH of the catalogue at its rating. */
export const ROOM_FAN_FRACTION = HANDLER.fanPower_W.value / HANDLER.sensibleCapacity_W.value

/** Fans of the electrical room's air handlers; what they draw becomes heat there, too. */
export const roomFans_W = (losses_W: number): number => ROOM_FAN_FRACTION * losses_W

/** What the plant is given of the electrical room: losses of the chain, and the fans that carry them off. */
export const roomHeat_W = (losses_W: number): number => losses_W + roomFans_W(losses_W)
