# Rasa with its model baked in. It speaks to the app only: never publish its port.
FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 RASA_TELEMETRY_ENABLED=false
WORKDIR /src
RUN pip install "uv>=0.13,<1"
COPY nlu/rasa/requirements.lock nlu/rasa/
RUN python -m venv nlu/rasa/.venv \
    && uv pip sync --python nlu/rasa/.venv/bin/python --require-hashes --compile-bytecode nlu/rasa/requirements.lock
COPY nlu nlu
RUN python -m nlu.training

FROM python:3.11-slim
RUN useradd --system --uid 10002 --create-home rasa
COPY --from=build --chown=rasa /src /src
WORKDIR /src/nlu/rasa
ENV RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 SQLALCHEMY_SILENCE_UBER_WARNING=1 PYTHONWARNINGS=ignore
USER 10002
EXPOSE 5005
HEALTHCHECK --interval=15s --timeout=3s --start-period=180s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:5005/version', timeout=2)"]
# The token comes from the environment, so that it is not in the image; the shell only puts it in its place.
CMD ["sh", "-c", "exec .venv/bin/rasa run --enable-api --interface 0.0.0.0 --port 5005 --model models \"--auth-token=$NLU_TOKEN\""]
