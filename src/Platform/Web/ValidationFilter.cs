using DigestMonolith.Platform.Persistence;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Platform.Web;

/// <summary>Checks the body of a request before its handler sees it; the answer names each field.</summary>
public static class ValidationFilter
{
    extension(RouteHandlerBuilder route)
    {
        /// <summary>Checks the argument of this type with its FluentValidation validator.</summary>
        public RouteHandlerBuilder Validate<TRequest, TValidator>() where TValidator : IValidator<TRequest>, new() =>
            route.AddEndpointFilter(async (context, next) =>
            {
                // Only a body that may be left out is not there.
                if (context.Arguments.OfType<TRequest>().FirstOrDefault() is not { } request)
                {
                    return await next(context);
                }

                var checkedRequest = await new TValidator().ValidateAsync(request, context.HttpContext.RequestAborted);
                return checkedRequest.IsValid
                    ? await next(context)
                    : Problems.Invalid(checkedRequest.Errors
                        .GroupBy(error => string.Join('.', error.PropertyName.Split('.').Select(SnakeCase.Of)))
                        .ToDictionary(group => group.Key, group => group.Select(error => error.ErrorMessage).ToArray()));
            }).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
