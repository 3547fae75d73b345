/** Shaders of the fronts: three sensors high, smooth between; unlit, so that a front is the legend's colour. */
import { MAP_GLSL } from './colormap.ts'

export const FRONT_VERTEX = /* glsl */ `
attribute vec3 thirds;
attribute vec4 front; // atlas u, limit °C, 1 when selected, –
varying vec2 vUv;
varying vec2 vMetres;
varying vec2 vAtlas;
flat varying vec3 vThirds;
flat varying float vLimit;
uniform vec3 uRegion; // v, width and height of a column
void main() {
  vUv = uv;
  vThirds = thirds;
  vLimit = front.y;
  vAtlas = vec2(front.x + uv.x * uRegion.y, uRegion.x + uv.y * uRegion.z);
  vMetres = uv * vec2(length(instanceMatrix[0].xyz), length(instanceMatrix[1].xyz));
  gl_Position = projectionMatrix * viewMatrix * instanceMatrix * vec4(position, 1.0);
  #ifdef OVER_SLICE
    // Only what a slice may never cover is drawn a second time.
    float hottest = max(thirds.x, max(thirds.y, thirds.z));
    if (!(hottest > front.y) && front.z < 0.5) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  #endif
}
`

export const FRONT_FRAGMENT = /* glsl */ `
varying vec2 vUv;
varying vec2 vMetres;
varying vec2 vAtlas;
flat varying vec3 vThirds;
flat varying float vLimit;
uniform sampler2D uAtlas;
uniform bool uIsOld;
${MAP_GLSL}
void main() {
  float t = mix(vThirds.x, vThirds.y, smoothstep(1.0 / 6.0, 0.5, vUv.y));
  t = mix(t, vThirds.z, smoothstep(0.5, 5.0 / 6.0, vUv.y));
  if (!(t > -200.0)) discard;
  float drawn = pow(texture(uAtlas, vAtlas).r, 1.0 / 2.2);
  float detail = drawn > 0.55 ? mix(0.70, 1.0, clamp((drawn - 0.62) / 0.30, 0.0, 1.0)) : drawn;
  float stripe = fract((vMetres.x + vMetres.y) * 9.0);
  float soft = clamp(fwidth((vMetres.x + vMetres.y) * 9.0), 0.02, 1.0);
  float hatch = smoothstep(0.0, soft, stripe) * (1.0 - smoothstep(0.34, 0.34 + soft, stripe)) * (1.0 - soft);
  vec3 tint = temperatureColor(t);
  vec3 color = uIsOld ? greyOf(tint) : tint;
  float hatched = uIsOld ? 0.35 : step(vLimit, t) * 0.24;
  gl_FragColor = vec4(color * detail * (1.0 - hatch * hatched), 1.0);
  #include <colorspace_fragment>
}
`
