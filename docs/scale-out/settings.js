/** Settings that the Node-REDs of `compose.yaml` share. */
module.exports = {
  // The file of credentials holds names of environment variables alone. Set a secret before it holds more.
  credentialSecret: process.env.NODE_RED_CREDENTIAL_SECRET ?? false,
  // For the local Tray API, which speaks plain http. Take it out for Tray itself.
  trayConfigAllowHttp: true,
};
