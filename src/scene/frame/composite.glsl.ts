/**
 * The last pass over the solid things: mixes the live picture into the resting sum, darkens creases, maps tones, lays it
 * over the background and hands its depth on, so that what is drawn above is hidden where it should be.
 */
export const COMPOSITE_VERTEX = /* glsl */ `
varying vec2 vUv;
void main() {
  vUv = uv;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}
`

export const COMPOSITE_FRAGMENT = /* glsl */ `
varying vec2 vUv;
uniform sampler2D uLive;
uniform sampler2D uSum;
uniform highp sampler2D uDepth;
uniform float uResting;
uniform float uOcclusion;
uniform float uExposure;
uniform vec3 uTop;
uniform vec3 uLow;
uniform vec2 uNearFar;
uniform vec2 uTanHalf;

// Khronos PBR Neutral tone mapper. Source: Khronos ToneMapping repository, PBR_Neutral, 2024.
vec3 neutral(vec3 color) {
  const float start = 0.8 - 0.04;
  const float desaturation = 0.15;
  color *= uExposure;
  float x = min(color.r, min(color.g, color.b));
  float offset = x < 0.08 ? x - 6.25 * x * x : 0.04;
  color -= offset;
  float peak = max(color.r, max(color.g, color.b));
  if (peak < start) return color;
  float d = 1.0 - start;
  float newPeak = 1.0 - d * d / (peak + d - start);
  color *= newPeak / peak;
  float g = 1.0 - 1.0 / (desaturation * (peak - newPeak) + 1.0);
  return mix(color, vec3(newPeak), g);
}

vec3 encode(vec3 c) {
  c = clamp(c, 0.0, 1.0);
  return mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}

float depthOf(vec2 uv) {
  float d = texture(uDepth, uv).r;
  return uNearFar.x * uNearFar.y / (uNearFar.y - d * (uNearFar.y - uNearFar.x));
}

vec3 place(vec2 uv) {
  float z = depthOf(uv);
  return vec3((uv * 2.0 - 1.0) * uTanHalf * z, z);
}

// Share of the sky that near surfaces hide, from eight points on a spiral of half a metre.
float occlusion(vec2 uv) {
  vec3 at = place(uv);
  vec3 normal = normalize(cross(dFdx(at), dFdy(at)));
  if (dot(normal, at) > 0.0) normal = -normal;
  float hidden = 0.0;
  float turn = 6.2831853 * fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
  for (int i = 0; i < 8; i++) {
    float reach = 0.5 * sqrt((float(i) + 0.5) / 8.0);
    float angle = turn + float(i) * 2.3999632;
    vec2 offset = reach * vec2(cos(angle), sin(angle)) / (2.0 * uTanHalf * at.z);
    vec3 towards = place(uv + offset) - at;
    float far = length(towards);
    hidden += max(0.0, dot(towards, normal) / (far + 1e-4) - 0.12) * smoothstep(0.5, 0.1, far);
  }
  return 1.0 - 0.5 * min(1.0, hidden / 3.0);
}

void main() {
  vec4 live = texture(uLive, vUv);
  if (uOcclusion > 0.0 && live.a > 0.5) live.rgb *= mix(1.0, occlusion(vUv), uOcclusion);
  vec4 color = mix(live, texture(uSum, vUv), uResting);
  vec3 solid = neutral(color.rgb / max(color.a, 1e-3));
  // Clouds of eight-bit steps in the dark gradient are broken up by noise of half a step.
  float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
  vec3 picture = mix(mix(uLow, uTop, vUv.y), encode(solid), min(color.a, 1.0)) + noise / 255.0;
  gl_FragColor = vec4(picture, 1.0);
  gl_FragDepth = texture(uDepth, vUv).r;
}
`

/** Running mean: the sum so far and one sample more. */
export const ADD_FRAGMENT = /* glsl */ `
varying vec2 vUv;
uniform sampler2D uBefore;
uniform sampler2D uSample;
uniform float uWeight;
void main() {
  gl_FragColor = mix(texture(uBefore, vUv), texture(uSample, vUv), uWeight);
}
`
