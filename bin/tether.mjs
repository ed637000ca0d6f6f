/** Loaded into the app when a start under an older Node stands before it: if that one is killed, the app stops too. */
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
