/** Quantities whose unit is known only by the suffix that their names carry. */
import {
  current,
  difference,
  liquidFlow,
  mass,
  percent,
  power,
  pressure,
  temperature,
  text,
  voltage,
} from './quantity.ts'

/** Decimals that a plain number, or one in a unit of its own, needs: three digits at least, none of them idle. */
const plain = (value: number): string => String(Number(value.toPrecision(3)))

/** "5.20 MW" of 5.2e6 and "W". A suffix that is not known is written behind the number. */
export function suffixed(value: number, suffix: string): string {
  switch (suffix) {
    case '':
      return plain(value)
    case 'Fraction':
      return Math.abs(value) < 0.1 ? `${plain(100 * value)} %` : text(percent(value))
    case 'W':
      return text(power(value))
    case 'VA':
      return `${plain(value / 1e3)} kVA`
    case 'C':
      return text(temperature(value))
    case 'K':
      return text(difference(value))
    case 'Pa':
      return Math.abs(value) < 1e3 ? `${plain(value)} Pa` : text(pressure(value))
    case 'kg':
      return text(mass(value))
    case 'V':
      return text(voltage(value))
    case 'A':
      return text(current(value))
    case 'm':
      return `${plain(value)} m`
    case 'm_s':
      return `${plain(value)} m/s`
    case 'm3_s':
      return value < 0.05 ? text(liquidFlow(value)) : `${plain(value)} m³/s`
    case 'ohm_m':
      return `${plain(1e6 * value)} µΩ/m`
    case 'A_m2':
      return `${plain(value / 1e6)} A/mm²`
    case 'USD':
      return `${plain(value)} $`
    case 'USD_W':
      return `${plain(value)} $/W`
    case 'USD_J':
      return `${plain(value * 3.6e6)} $/kWh`
    default:
      return `${plain(value)} ${suffix}`
  }
}
